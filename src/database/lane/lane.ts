import type pg from 'pg';
import type { StatementListeners } from '../observe.ts';
import { type Asked, Burst, type Kept } from './burst.ts';
import type { Chunk } from './chunk.ts';
import { Inbox } from './inbox.ts';
import { MESSAGE } from './messages.ts';
import { Outbox } from './outbox.ts';

const LIFETIME_MS = 30 * 60_000;

/**
 * A connection that many readers share. What is asked within one turn of the event loop leaves as one burst, in one write,
 * and nobody waits for the answers of others before: five statements of a request cost less than one did.
 *
 * pg opens the connection and ends it; between the two its stream is read and written here, without an event for each
 * message and an object for each result.
 */
export class Lane {
  readonly #client: pg.Client;
  readonly #listeners: StatementListeners;
  readonly #outbox = new Outbox();
  readonly #kept = new Map<string, Kept>();
  readonly #silence: NodeJS.Timeout;
  #gathered: Burst | undefined;
  #bursts: Burst[] = [];
  readonly #openedMs: number;
  #isLost = false;

  /** Takes over a connected client, which ends when a burst is not answered for so long. */
  constructor(client: pg.Client, listeners: StatementListeners, silenceMs: number) {
    this.#client = client;
    this.#listeners = listeners;
    this.#openedMs = listeners.now();
    const inbox = new Inbox((...message) => this.#take(...message));
    client.connection.stream.removeAllListeners('data').on('data', (piece) => inbox.receive(piece));
    client.on('error', () => this.#lose()).on('end', () => this.#lose());
    this.#silence = setTimeout(() => this.#giveUp(), silenceMs).unref();
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Old sessions hold the memory of every plan and catalogue entry that they ever needed. */
  get isOld(): boolean {
    return this.#listeners.now() - this.#openedMs > LIFETIME_MS;
  }

  /** How many statements are not answered yet. */
  get load(): number {
    return this.#bursts.reduce((load, burst) => load + burst.load, this.#gathered?.load ?? 0);
  }

  /** Whether there is a burst that has not left yet. */
  get isGathering(): boolean {
    return this.#gathered !== undefined;
  }

  /** Asks it of PostgreSQL at the end of this turn of the event loop. */
  send(asked: Asked): void {
    if (this.#gathered === undefined) {
      this.#gathered = new Burst(this.#listeners);
      setImmediate(() => this.#flush());
    }
    const { query, name } = asked;
    let kept = this.#kept.get(name);
    if (kept === undefined) {
      kept = {};
      this.#kept.set(name, kept);
      this.#outbox.prepare(name, query.sql);
    }
    this.#outbox.run(name, query.parameters);
    if (asked.isTimed) this.#outbox.flush();
    this.#gathered.add(asked, kept);
  }

  /** Ends the connection; what is on its way is asked elsewhere. */
  async close(): Promise<void> {
    if (!this.#isLost) await this.#client.end();
  }

  #flush(): void {
    const burst = this.#gathered;
    this.#gathered = undefined;
    if (burst === undefined) return;
    if (this.#isLost) {
      burst.leave();
      return;
    }
    if (this.#bursts.length === 0) this.#silence.refresh();
    this.#bursts.push(burst);
    burst.sent();
    this.#client.connection.stream.write(this.#outbox.takeBurst());
  }

  #take(type: number, chunk: Chunk, from: number): void {
    if (type === MESSAGE.ready) {
      this.#bursts.shift();
      this.#silence.refresh();
      return;
    }
    const forgotten = this.#bursts[0]?.take(type, chunk, from) ?? [];
    for (const name of forgotten) this.#kept.delete(name);
  }

  #lose(): void {
    for (const burst of this.#takeBursts()) burst.leave();
  }

  /** Nobody else need wait in vain for a PostgreSQL that says nothing. */
  #giveUp(): void {
    if (this.#bursts.length === 0) return;
    for (const burst of this.#takeBursts()) burst.reject(new Error('Query read timeout'));
    this.#client.connection.stream.destroy();
  }

  #takeBursts(): Burst[] {
    this.#isLost = true;
    clearTimeout(this.#silence);
    const bursts = this.#bursts;
    this.#bursts = [];
    return bursts;
  }
}
