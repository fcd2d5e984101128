import type pg from 'pg';
import type { StatementListeners } from '../observe.ts';
import { Answers } from './answers.ts';
import { type Asked, Burst, type Kept } from './burst.ts';
import type { Chunk } from './chunk.ts';
import { Inbox } from './inbox.ts';
import { LaneSocket } from './lane-socket.ts';
import { MESSAGE } from './messages.ts';
import { Outbox } from './outbox.ts';
import { parameterOf } from './parameter-text.ts';

const LIFETIME_MS = 30 * 60_000;
const LATE_MS = 50;
/** The message that brings them counts them in 16 bits. */
const MOST_PARAMETERS = 65_535;
/** PostgreSQL keeps its answers to itself until a burst ends, unless it is asked for those of so many before the next statement. */
const HEARD_OF = 4;

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
  readonly #answers = new Answers();
  readonly #outbox = new Outbox();
  readonly #kept = new Map<string, Kept>();
  readonly #silence: NodeJS.Timeout;
  #gathered: Burst | undefined;
  #bursts: Burst[] = [];
  readonly #openedMs: number;
  #isLost = false;
  #serial = 0;
  /** How many statements PostgreSQL has not been asked for yet; as many as it takes where one's own time is of interest. */
  #unheard = 0;

  /** Takes over a connected client, which ends when nothing comes for so long though answers are due. */
  constructor(client: pg.Client, listeners: StatementListeners, silenceMs: number) {
    this.#client = client;
    this.#listeners = listeners;
    this.#openedMs = listeners.now();
    const inbox = new Inbox((...message) => this.#take(...message));
    const hear = (bytes: Buffer) => {
      this.#silence.refresh();
      inbox.receive(bytes);
    };
    const stream = client.connection.stream.removeAllListeners('data');
    if (stream instanceof LaneSocket) stream.hear = hear;
    else stream.on('data', hear);
    client.on('error', () => this.#lose()).on('end', () => this.#lose());
    this.#silence = setTimeout(() => this.#giveUp(), silenceMs).unref();
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Old sessions hold the memory of every plan and catalogue entry that they ever needed. */
  isOld(nowMs = this.#listeners.now()): boolean {
    return nowMs - this.#openedMs > LIFETIME_MS;
  }

  /** Whether what was sent first is not answered after so long that nobody else should wait behind it. */
  isLate(nowMs: number): boolean {
    const [first] = this.#bursts;
    return first !== undefined && nowMs - first.sentMs > LATE_MS;
  }

  /** How many statements are not answered yet. */
  get load(): number {
    return this.#bursts.reduce((load, burst) => load + burst.load, this.#gathered?.load ?? 0);
  }

  /** Whether there is a burst that has not left yet. */
  get isGathering(): boolean {
    return this.#gathered !== undefined;
  }

  /** Asks it of PostgreSQL at the end of this turn of the event loop; throws, having done nothing, where its parameters cannot be written. */
  send(asked: Asked): void {
    const { query } = asked;
    const parameters = query.parameters.map(parameterOf);
    if (parameters.length > MOST_PARAMETERS) throw new RangeError('A statement has 65,535 parameters at most.');
    if (this.#gathered === undefined) {
      this.#gathered = new Burst(this.#listeners, this.#answers);
      setImmediate(() => this.#flush());
    }
    if (this.#unheard >= HEARD_OF) {
      this.#outbox.flush();
      this.#unheard = 0;
    }
    const kept = this.#kept.get(asked.name) ?? this.#prepare(asked);
    this.#outbox.run(kept.name, parameters);
    this.#gathered.add(asked, kept);
    this.#unheard = asked.owner?.timedFor ? HEARD_OF : this.#unheard + 1;
  }

  /** Ends the connection; what is on its way is asked elsewhere. */
  async close(): Promise<void> {
    if (!this.#isLost) await this.#client.end();
  }

  /** Each time under another name: PostgreSQL may still have what is forgotten here. What has no name is kept for once. */
  #prepare({ name, query }: Asked): Kept {
    const kept: Kept = { name: name && `${name}_${++this.#serial}` };
    if (name !== '') this.#kept.set(name, kept);
    this.#outbox.prepare(kept.name, query.sql);
    return kept;
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
    this.#unheard = 0;
    burst.sent();
    this.#client.connection.stream.write(this.#outbox.takeBurst());
  }

  #take(type: number, chunk: Chunk, from: number): void {
    if (type === MESSAGE.ready) {
      this.#bursts.shift();
      return;
    }
    const forgotten = this.#bursts[0]?.take(type, chunk, from) ?? [];
    // What was prepared anew in the meantime stays.
    for (const { asked, kept } of forgotten) if (this.#kept.get(asked.name) === kept) this.#kept.delete(asked.name);
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
