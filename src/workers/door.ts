import { lookup } from 'node:dns/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { FromPrimary, FromWorker } from './messages.ts';

/** What the door needs of a worker. */
export interface Taker {
  /** Resolves when it has gone and everything that it said was heard. */
  readonly ended: Promise<unknown>;
  onMessage(listener: (message: FromWorker) => void): void;
  tell(message: FromPrimary, socket?: Socket): void;
}

/** How many may wait until somebody has time for them; whoever comes then is turned away, as by a full backlog. */
const MOST_WAITING = 512;

interface Hand {
  readonly taker: Taker;
  /** The connection that it was handed and has not taken yet. */
  holds: Socket | undefined;
}

/**
 * The one port of all workers: each connection goes to the next of them. Not by node:cluster, which forgets the connection
 * that it was handing over when a worker dies: its client would wait for ever, here another worker takes it.
 */
export class Door {
  readonly #servers: Server[] = [];
  readonly #waiting: Socket[] = [];
  /** Whose turn it is first. */
  #hands: Hand[] = [];
  #isClosing = false;

  /** Rejects when the address cannot be had; connections wait from then on. */
  async open(host: string, port: number): Promise<AddressInfo> {
    const first = await this.#listen(host, port);
    // This name alone means every address that it has here, as for a server that listens by itself.
    const all = host === 'localhost' ? await lookup(host, { all: true }) : [];
    const others = all.filter(({ address }) => address !== first.address);
    await Promise.allSettled(others.map(({ address }) => this.#listen(address, first.port)));
    return first;
  }

  /** From now on connections are handed to it, until it is shut or has gone. */
  join(taker: Taker): void {
    const hand: Hand = { taker, holds: undefined };
    this.#hands.push(hand);
    taker.onMessage((message) => {
      if (message.kind === 'shut') this.#leave(hand);
      if (message.kind !== 'connection') return;
      const { holds } = hand;
      hand.holds = undefined;
      // The worker has a copy of its own.
      if (message.isTaken) holds?.destroy();
      else if (holds) this.#waiting.unshift(holds);
      this.#handOver();
    });
    void taker.ended.then(() => {
      this.#leave(hand);
      if (hand.holds) this.#waiting.unshift(hand.holds);
      this.#handOver();
    });
    this.#handOver();
  }

  /** Takes nobody any more once nobody is there to take them. */
  close(): void {
    this.#isClosing = true;
    if (this.#hands.length > 0) return;
    for (const server of this.#servers) server.close();
    for (const socket of this.#waiting.splice(0)) socket.destroy();
  }

  #listen(host: string, port: number): Promise<AddressInfo> {
    const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => this.#meet(socket));
    return new Promise((resolve, reject) => {
      // A later error is of one connection that could not be accepted.
      server.on('error', reject).listen({ host, port }, () => {
        this.#servers.push(server);
        resolve(server.address() as AddressInfo);
      });
    });
  }

  #meet(socket: Socket): void {
    // What is wrong with it, whoever takes it will see.
    socket.on('error', () => {});
    if (this.#waiting.length >= MOST_WAITING) socket.destroy();
    else this.#waiting.push(socket);
    this.#handOver();
  }

  #handOver(): void {
    while (this.#waiting.length > 0) {
      const next = this.#hands.find(({ holds }) => holds === undefined);
      if (next === undefined) return;
      next.holds = this.#waiting.shift();
      this.#hands = [...this.#hands.filter((hand) => hand !== next), next];
      next.taker.tell({ kind: 'connection' }, next.holds);
    }
  }

  #leave(hand: Hand): void {
    this.#hands = this.#hands.filter((each) => each !== hand);
    if (this.#isClosing) this.close();
  }
}
