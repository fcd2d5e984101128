import { createHash, randomBytes } from 'node:crypto';
import { type Allowed, type Evidence, Finished } from './finished.ts';
import { History, type HistoryRoom } from './history.ts';
import { PureCosts } from './pure-costs.ts';
import { Rate } from './rate.ts';
import type { Hint, OperationProfile, ProfileRecord } from './record.ts';
import { Recorder } from './recorder.ts';
import { Rollup } from './rollup.ts';
import { Sampler, type SamplerOptions } from './sampler.ts';
import { StatementTexts } from './statement-texts.ts';
import type { Owner, RanStatement } from './told.ts';
import { Turns } from './turns.ts';
import { UsualTimes } from './usual-times.ts';

/** What one rule finds in a record; `past` is what the profiler knew of the operation before. */
export type Rule = (record: ProfileRecord, evidence: Evidence, past: Past) => readonly Hint[];

/** A rule that has to ask somebody first: what it finds joins a record before it is kept, and no response waits for it. */
export type LateRule = (record: ProfileRecord, texts: StatementTexts) => Promise<readonly Hint[]>;

/** What was seen before: how long a statement usually takes. */
export interface Past {
  /** The median of a statement's runs in milliseconds; undefined before there are enough of them. */
  usualMs(fp: string): number | undefined;
}

export interface ProfilerOptions extends SamplerOptions {
  /**
   * How many records that nobody asked for are written in a second, `KEPT_PER_SECOND` unless said; beyond that operations
   * are only counted: a busy server has no time to look at itself.
   */
  readonly keptPerSecond?: number;
  /** How many of those may be of operations that nothing is wrong with: room of their own, or else the room of all. */
  readonly ordinaryPerSecond?: number;
  /**
   * Whether the statements of what is recorded in full have a time each, as those have whose record somebody asked for.
   * Otherwise statements that the driver sends together may share their time.
   */
  readonly timesStatements?: boolean;
  /** How many records are kept in memory: `HISTORY_ROOM` unless said. */
  readonly room?: HistoryRoom;
  /** What tenants are hashed with: several processes that name a tenant alike have the same; by default a random one. */
  readonly salt?: Buffer | undefined;
  /** What no operation is slow within, however long it usually takes: 20 milliseconds unless said. */
  readonly slowMs?: number;
  readonly rules?: readonly Rule[];
  /** Only for records that are kept. */
  readonly lateRules?: readonly LateRule[];
  /** The statements and waves that an operation is allowed, by name and hash of its document. */
  readonly allowed?: (op: OperationProfile) => Allowed | undefined;
  /** Hears of every operation, after its response has left, with the trace that its request was part of. */
  readonly onFinished?: readonly ((finished: Finished, traceparent: string | undefined) => void)[];
  /** Hears of the records that are kept, with every hint. */
  readonly onKept?: readonly ((record: ProfileRecord) => void)[];
}

/** How an operation ended, as the server knows it. */
export interface Ending {
  readonly op: OperationProfile;
  /** Whose operation it was; only a salted hash of it is kept. */
  tenant(): string | null;
  readonly errors: number;
  /** The header of that name (W3C Trace Context): for those who trace; it is not in the record. */
  readonly traceparent?: string | undefined;
}

const SLOW_MS = 20;
const SLOW_TIMES = 3;
/** Of records that nobody asked for. */
export const KEPT_PER_SECOND = 50;
const MAX_TENANTS = 1_000;
/** How often rows of one operation are watched. */
const ROWS_EVERY_MS = 1_000;

/** An operation whose response is about to leave. */
interface Waiting {
  readonly finished: Finished;
  readonly isKept: boolean;
  readonly traceparent: string | undefined;
}

interface Owned {
  readonly recorder: Recorder;
  readonly owner: Owner;
}

/** Records operations, finds hints in them, and keeps what is worth keeping. One per process. */
export class Profiler {
  readonly history: History;
  readonly rollup = new Rollup();
  readonly texts = new StatementTexts();
  /** Statements that belonged to no operation: of start-up, of jobs, or of a loader that nobody watched. */
  unowned = 0;
  /** Rules and listeners that threw: their finding is lost, and the operation is not. */
  failed = 0;
  readonly #options: ProfilerOptions;
  readonly #sampler: Sampler;
  /** Where a query id keeps its owner: a weak map would be looked through by every collection of garbage. */
  readonly #owned = Symbol('owned');
  readonly #own = (recorder: Recorder, queryId: object, owner: Owner) => {
    (queryId as Record<symbol, Owned | undefined>)[this.#owned] = { recorder, owner };
  };
  readonly #salt: Buffer;
  readonly #process = randomBytes(3).toString('hex');
  readonly #tenants = new Map<string, string>();
  readonly #room: Rate;
  readonly #ordinaryRoom: Rate;
  readonly #rows = new Turns(ROWS_EVERY_MS);
  readonly #pure = new PureCosts();
  readonly #usual = new UsualTimes();
  readonly #keeping = new Set<Promise<void>>();
  #waiting: Waiting[] = [];
  #serial = 0;
  /** The second of the last id: a number of that size takes a microsecond to be written. */
  #second = { at: 0, text: '' };

  constructor(options: ProfilerOptions) {
    this.#options = options;
    this.history = new History(options.room);
    this.#salt = options.salt ?? randomBytes(16);
    this.#sampler = new Sampler(options);
    const { keptPerSecond = KEPT_PER_SECOND, ordinaryPerSecond } = options;
    this.#room = new Rate(keptPerSecond);
    this.#ordinaryRoom = ordinaryPerSecond === undefined ? this.#room : new Rate(ordinaryPerSecond);
  }

  /** Starts to record; `asked` is for a caller who wants this very operation in full. */
  begin(asked: boolean): Recorder {
    const serial = ++this.#serial;
    const recorder = new Recorder((startedMs) => this.#id(serial, startedMs), this.#own, this.#pure);
    recorder.isAsked = asked;
    return recorder;
  }

  /** Decides, once the operation is known by name, whether its fields are watched too. */
  choose(recorder: Recorder, name: string): void {
    const { isAsked } = recorder;
    recorder.watchesFields = isAsked || this.#sampler.decide(name) === 'deep';
    if (!recorder.watchesFields) return;
    recorder.timesStatements = isAsked || this.#options.timesStatements === true;
    // Which columns are read is known from one of many: a watched row makes all places slow that read such rows.
    recorder.watchesRows = this.#rows.isDue(name, performance.now()) || isAsked;
  }

  /** Takes a statement from the driver and gives it to the operation that announced it. */
  statement(queryId: object, text: string, event: RanStatement): void {
    const ids = queryId as Record<symbol, Owned | undefined>;
    const owned = ids[this.#owned];
    if (owned === undefined) {
      this.unowned++;
      return;
    }
    // A statement is told once.
    ids[this.#owned] = undefined;
    owned.recorder.ran(this.texts.of(text), owned.owner, event);
  }

  /** Ends the recording. What there is to keep is kept once the caller has let go of it. */
  finish(recorder: Recorder, { op, tenant, errors, traceparent }: Ending): Finished {
    const sampled = recorder.isAsked ? 'asked' : recorder.watchesFields ? 'deep' : 'light';
    // Written out: functions that follow a spread took 5% of an empty operation.
    const finished = new Finished(recorder, {
      op,
      sampled,
      errors,
      allowed: this.#options.allowed?.(op),
      tenant: () => this.#hash(tenant()),
      // What nobody will see needs none.
      hints: (record, evidence) => (isKept ? this.#hints(record, evidence) : []),
    });
    const isKept = this.#isKept(finished);
    this.#waiting.push({ finished, isKept, traceparent });
    // After the response: neither late rules nor storage nor listeners are waited for by a client.
    if (this.#waiting.length === 1) setImmediate(() => this.#takeAll());
    return finished;
  }

  /** Resolves once every operation that is finished by now was counted, and kept or dropped. */
  async settled(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all(this.#keeping);
  }

  #hints(record: ProfileRecord, evidence: Evidence): Hint[] {
    const past: Past = { usualMs: (fp) => this.#usual.of(fp) };
    return (this.#options.rules ?? []).flatMap((rule) => this.#guarded(() => rule(record, evidence, past)) ?? []);
  }

  #isKept(finished: Finished): boolean {
    if (finished.sampled === 'asked') return true;
    const isTrouble = this.#isTrouble(finished);
    if (!isTrouble && finished.sampled === 'light') return false;
    if ((isTrouble ? this.#room : this.#ordinaryRoom).take(performance.now())) return true;
    this.history.dropped++;
    return false;
  }

  /** Whether it failed, broke its budget, or took long, also for what it is. */
  #isTrouble({ op, n, ms, budget }: Finished): boolean {
    if (n.errors > 0 || budget?.ok === false) return true;
    return ms.total > (this.#options.slowMs ?? SLOW_MS) && ms.total > SLOW_TIMES * this.rollup.usualMs(op.name);
  }

  #takeAll(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) this.#guarded(() => this.#take(one));
  }

  // Nobody who runs a shop is served by a profiler that ends it.
  #guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch {
      this.failed++;
      return undefined;
    }
  }

  #take({ finished, isKept, traceparent }: Waiting): void {
    const { op, sampled, statements } = finished;
    if (isKept) {
      // Written before it is counted itself: it is held against what was before it.
      const { record } = finished;
      if (sampled === 'light' && op.name !== null) this.#sampler.want(op.name);
      const failed = () => void this.failed++;
      const keeping = this.#keep(record)
        .catch(failed)
        .finally(() => this.#keeping.delete(keeping));
      this.#keeping.add(keeping);
    }
    this.rollup.add(finished);
    for (const { fp, ms } of statements) this.#usual.add(fp, ms);
    for (const listener of this.#options.onFinished ?? []) listener(finished, traceparent);
  }

  async #keep(record: ProfileRecord): Promise<void> {
    const found = await Promise.all((this.#options.lateRules ?? []).map((rule) => rule(record, this.texts)));
    const kept = { ...record, hints: [...record.hints, ...found.flat()] };
    this.history.add(kept);
    for (const listener of this.#options.onKept ?? []) listener(kept);
  }

  #hash(tenant: string | null): string | null {
    if (tenant === null) return null;
    let hash = this.#tenants.get(tenant);
    if (hash === undefined) {
      hash = `h:${createHash('sha256').update(this.#salt).update(tenant).digest('hex').slice(0, 8)}`;
      if (this.#tenants.size >= MAX_TENANTS) this.#tenants.clear();
      this.#tenants.set(tenant, hash);
    }
    return hash;
  }

  // Sorts by time, then by order of arrival: two operations of one millisecond are not alike.
  #id(serial: number, startedMs: number): string {
    const at = Math.floor(performance.timeOrigin + startedMs);
    const ms = at % 1_000;
    if (at - ms !== this.#second.at) this.#second = { at: at - ms, text: ((at - ms) / 1_000).toString(36) };
    return `${this.#second.text}${digits(ms, 2)}${digits(serial % 46_656, 3)}${this.#process}`;
  }
}

function digits(number: number, width: number): string {
  return number.toString(36).padStart(width, '0');
}
