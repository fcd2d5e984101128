import { Backlog } from './backlog.ts';
import type { Counter } from './counter.ts';
import { type Allowed, type Ending, type Evidence, Finished, type Judge } from './finished.ts';
import { History, type HistoryRoom } from './history.ts';
import { PureCosts } from './pure-costs.ts';
import { Rate } from './rate.ts';
import type { Hint, OperationProfile, ProfileRecord } from './record.ts';
import { RecordIds } from './record-ids.ts';
import { Recorder, type Together } from './recorder.ts';
import { Rollup } from './rollup.ts';
import { Sampler, type SamplerOptions } from './sampler.ts';
import { StatementTexts } from './statement-texts.ts';
import { TenantNames } from './tenant-names.ts';
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
  /**
   * Whether it is looked at, about once a second, which columns of its rows an operation reads, as it is of what somebody
   * asked for. Rows that are watched are of another kind than others, and make every place slower that reads both.
   */
  readonly watchesRows?: boolean;
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
  /** Counts every operation, after its response has left. */
  readonly counter?: Counter;
  /** Hears of every operation, after its response has left, with the trace that its request was part of. */
  readonly onFinished?: readonly ((finished: Finished, traceparent: string | undefined) => void)[];
  /** Hears of the records that are kept, with every hint. */
  readonly onKept?: readonly ((record: ProfileRecord) => void)[];
}

const SLOW_MS = 20;
const SLOW_TIMES = 3;
/** Of records that nobody asked for. */
export const KEPT_PER_SECOND = 50;
/** How often rows of one operation are watched. */
const ROWS_EVERY_MS = 1_000;

/** So many operations that wait as a whole are looked at in one go, where each is done in a fraction of the time. */
const TOGETHER = 32;
/** How long anything waits at most to be counted. */
const TOGETHER_MS = 50;

/** Records operations, finds hints in them, and keeps what is worth keeping. One per process. */
export class Profiler {
  readonly texts = new StatementTexts();
  /** Statements that belonged to no operation, of start-up, of jobs, or of a loader that nobody watched: the server counts them. */
  unowned = 0;
  /** Rules and listeners that threw: their finding is lost, and the operation is not. */
  failed = 0;
  readonly #options: ProfilerOptions;
  readonly #sampler: Sampler;
  readonly #history: History;
  readonly #rollup = new Rollup();
  readonly #together: Together;
  readonly #judge: Judge;
  /** Of the operations of documents that come again: null where nothing is said. */
  readonly #allowed = new WeakMap<OperationProfile, Allowed | null>();
  readonly #ids = new RecordIds();
  readonly #tenants: TenantNames;
  readonly #room: Rate;
  readonly #ordinaryRoom: Rate;
  readonly #rows = new Turns(ROWS_EVERY_MS);
  readonly #usual = new UsualTimes();
  readonly #keeping = new Set<Promise<void>>();
  /** What is only counted, and the rest. */
  readonly #backlog = new Backlog(this.texts);
  #waiting: Finished[] = [];
  readonly #counter: Counter;
  #timer: NodeJS.Timeout | undefined;
  #serial = 0;

  constructor(options: ProfilerOptions) {
    this.#options = options;
    this.#history = new History(options.room);
    this.#tenants = new TenantNames(options.salt);
    this.#sampler = new Sampler(options);
    const { keptPerSecond = KEPT_PER_SECOND, ordinaryPerSecond } = options;
    this.#room = new Rate(keptPerSecond);
    this.#ordinaryRoom = ordinaryPerSecond === undefined ? this.#room : new Rate(ordinaryPerSecond);
    this.#together = { texts: this.texts, pure: new PureCosts() };
    this.#counter = {
      operation: (operation) => {
        this.#rollup.add(operation);
        options.counter?.operation(operation);
      },
      statement: (statement) => {
        this.#usual.add(statement.fp, statement.ms);
        options.counter?.statement(statement);
      },
      batch: (batch) => options.counter?.batch(batch),
    };
    this.#judge = {
      idOf: (recorder) => this.#ids.of(recorder),
      tenantOf: (tenant) => this.#tenants.of(tenant),
      allowed: (op) => this.#allowedOf(op),
      keeps: (finished) => this.#keeps(finished),
      hints: (record, evidence) => this.#hints(record, evidence),
    };
  }

  /** The records that are kept of what is finished by now. */
  get history(): History {
    this.catchUp();
    return this.#history;
  }

  /** The totals of what is finished by now. */
  get rollup(): Rollup {
    this.catchUp();
    return this.#rollup;
  }

  /** Starts to record; `asked` is for a caller who wants this very operation in full. */
  begin(asked: boolean): Recorder {
    return new Recorder(++this.#serial, asked, this.#together);
  }

  /** Decides, once the operation is known by name, whether its fields are watched too. */
  choose(recorder: Recorder, name: string): void {
    const { isAsked, startedMs } = recorder;
    recorder.watchesFields = isAsked || this.#sampler.decide(name, startedMs) === 'deep';
    if (!recorder.watchesFields) return;
    recorder.timesStatements = isAsked || this.#options.timesStatements === true;
    // Which columns are read is known from one of many.
    recorder.watchesRows = isAsked || (this.#options.watchesRows === true && this.#rows.isDue(name, startedMs));
  }

  /** Ends the recording. It is counted, and kept or dropped, once its response has left. */
  finish(recorder: Recorder, ending: Ending): Finished {
    const finished = new Finished(recorder, ending, this.#judge);
    if (!this.#isNoted(finished)) {
      const count = this.#waiting.push(finished);
      if (count === TOGETHER || recorder.isAsked) setImmediate(() => this.catchUp());
    }
    // One for as long as any come: where there are many it hardly finds anything, and making it costs more than that.
    this.#timer ??= setInterval(() => this.#tick(), TOGETHER_MS).unref();
    return finished;
  }

  /** Where nobody will see more of it, only what it is counted by waits for that. */
  #isNoted(finished: Finished): boolean {
    const isHeard = (this.#options.onFinished ?? []).length > 0;
    // What waits as a whole is held against what has ended before it, and against nothing else.
    if (finished.isKept || isHeard || this.#waiting.length > 0) return false;
    return this.#backlog.add(finished.recorder, finished.ending);
  }

  /** Counts what has waited for it, which somebody is about to read. */
  catchUp(): void {
    this.#countNoted();
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const finished of waiting) this.#guarded(() => this.#take(finished));
  }

  #countNoted(): void {
    this.#backlog.empty((count) => this.#guarded(() => count(this.#counter)));
  }

  #tick(): void {
    if (this.#backlog.isEmpty && this.#waiting.length === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    this.catchUp();
  }

  /** Resolves once every operation that is finished by now was counted, and kept or dropped. */
  async settled(): Promise<void> {
    this.catchUp();
    await Promise.all(this.#keeping);
  }

  #hints(record: ProfileRecord, evidence: Evidence): Hint[] {
    const past: Past = { usualMs: (fp) => this.#usual.of(fp) };
    return (this.#options.rules ?? []).flatMap((rule) => this.#guarded(() => rule(record, evidence, past)) ?? []);
  }

  #keeps(finished: Finished): boolean {
    if (finished.recorder.isAsked) return true;
    const isTrouble = this.#isTrouble(finished);
    if (!isTrouble && !finished.recorder.watchesFields) return false;
    if ((isTrouble ? this.#room : this.#ordinaryRoom).take(performance.now())) return true;
    this.#history.dropped++;
    return false;
  }

  /** Whether it failed, broke its budget, or took long, also for what it is. */
  #isTrouble({ recorder, ending: { op, errors } }: Finished): boolean {
    const { startedMs, endedMs = startedMs, statementCount, waveCount } = recorder;
    const allowed = this.#allowedOf(op);
    if (errors > 0 || (allowed && (statementCount > allowed.statements || waveCount > allowed.waves))) return true;
    const ms = endedMs - startedMs;
    if (ms <= (this.#options.slowMs ?? SLOW_MS)) return false;
    this.#countNoted();
    return ms > SLOW_TIMES * this.#rollup.usualMs(op.name);
  }

  #allowedOf(op: OperationProfile): Allowed | undefined {
    let allowed = this.#allowed.get(op);
    if (allowed === undefined) {
      allowed = this.#guarded(() => this.#options.allowed?.(op)) ?? null;
      this.#allowed.set(op, allowed);
    }
    return allowed ?? undefined;
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

  #take(finished: Finished): void {
    const { op, sampled, statements, batches, ending } = finished;
    if (finished.isKept) {
      // Written before it is counted itself: it is held against what was before it.
      const { record } = finished;
      if (sampled === 'light' && op.name !== null) this.#sampler.want(op.name);
      const failed = () => void this.failed++;
      const keeping = this.#keep(record)
        .catch(failed)
        .finally(() => this.#keeping.delete(keeping));
      this.#keeping.add(keeping);
    }
    this.#guarded(() => {
      this.#counter.operation(finished);
      for (const statement of statements) this.#counter.statement(statement);
      for (const batch of batches) this.#counter.batch(batch);
    });
    for (const listener of this.#options.onFinished ?? []) listener(finished, ending.traceparent);
  }

  async #keep(record: ProfileRecord): Promise<void> {
    const found = await Promise.all((this.#options.lateRules ?? []).map((rule) => rule(record, this.texts)));
    const kept = { ...record, hints: [...record.hints, ...found.flat()] };
    this.#history.add(kept);
    for (const listener of this.#options.onKept ?? []) listener(kept);
  }
}
