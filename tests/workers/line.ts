import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that has no answer by then was forgotten. */
const LATE_MS = 10_000;

/** A client with one connection at a time, which knows which worker it is connected to. */
export class Line {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** What the ids of that worker's profiles end with; undefined while nothing was answered on this connection. */
  worker: string | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  async ask(query: string) {
    const { headers, body } = await this.#send('POST', '/graphql', JSON.stringify({ query }));
    const id = String(headers['x-profile-id']);
    const worker = id.slice(-6);
    this.worker = headers.connection === 'close' ? undefined : worker;
    return { id, worker, data: JSON.parse(body).data };
  }

  async get(path: string): Promise<string> {
    return (await this.#send('GET', path)).body;
  }

  // biome-ignore lint/suspicious/noExplicitAny: what each path answers is told by the test that asks.
  async json(method: 'GET' | 'POST', path: string): Promise<any> {
    return JSON.parse((await this.#send(method, path, method === 'POST' ? '{}' : undefined)).body);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(method: string, path: string, body?: string) {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(LATE_MS);
    const sent = request(`${this.#url}${path}`, { method, headers, agent: this.#agent, signal }).end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }
}
