import { connect, type Socket } from 'node:net';

/** What of an answer says whether it was one. */
export interface Reply {
  readonly status: number;
  readonly retryAfter: boolean;
  /** Whether there are errors in its body. */
  readonly hasErrors: boolean;
}

/** What became of a request whose connection ended before its answer. */
const CUT: Reply = { status: 0, retryAfter: false, hasErrors: false };

const ERRORS = '"errors":[{';
const HEAD_END = '\r\n\r\n';

/**
 * One connection that is kept. It reads of an answer only what is counted: beside a server on the same cores, node's own
 * client would take as much time from it as what it sends.
 */
export class Wire {
  readonly #socket: Socket;
  #read = '';
  #missingBytes = 0;
  #reply = CUT;
  #done: ((reply: Reply) => void) | undefined;
  isOpen = true;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#socket
      .on('error', () => {})
      .on('close', () => {
        this.isOpen = false;
        this.#end(CUT);
      });
  }

  /** Sends a whole request, one at a time. */
  send(request: Buffer): Promise<Reply> {
    return new Promise((resolve) => {
      this.#done = resolve;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    if (this.#missingBytes > 0) this.#missingBytes -= bytes.length;
    else if (!this.#begin(bytes)) return;
    if (bytes.includes(ERRORS)) this.#reply = { ...this.#reply, hasErrors: true };
    if (this.#missingBytes === 0) this.#end(this.#reply);
  }

  /** Whether the head of the answer has arrived. */
  #begin(bytes: Buffer): boolean {
    this.#read += bytes.toString('latin1');
    const end = this.#read.indexOf(HEAD_END);
    if (end === -1) return false;
    const head = this.#read.slice(0, end);
    const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
    if (length === undefined) throw new Error(`An answer without a length: ${head}`);
    this.#missingBytes = Number(length) - (this.#read.length - end - HEAD_END.length);
    this.#reply = {
      status: Number(head.slice(9, 12)),
      retryAfter: /\r\nretry-after: \d/i.test(head),
      hasErrors: false,
    };
    if (/\r\nconnection: close/i.test(head)) this.isOpen = false;
    this.#read = '';
    return true;
  }

  #end(reply: Reply): void {
    const done = this.#done;
    this.#done = undefined;
    done?.(reply);
  }
}

/** A POST to /graphql of a local server as it goes over the wire. */
export function postOf(port: number, store: string, body: string): Buffer {
  const head = [
    ...['POST /graphql HTTP/1.1', `host: 127.0.0.1:${port}`, 'content-type: application/json', `x-store: ${store}`],
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}${HEAD_END}${body}`);
}

/** A question whether a local server lives. */
export function healthOf(port: number): Buffer {
  return Buffer.from(`GET /healthz HTTP/1.1\r\nhost: 127.0.0.1:${port}${HEAD_END}`);
}
