import type { Loads, Pending } from './pending-loads.ts';
import type { Recorder } from './recorder.ts';
import type { StatementText } from './statement-texts.ts';

/** A statement as a driver tells it; times in milliseconds on the clock of `performance.now()`. */
export interface RanStatement {
  readonly query: { readonly sql: string; readonly parameters: readonly unknown[] };
  readonly startedMs: number;
  /** How long it waited for a connection before. */
  readonly waitMs: number;
  readonly durationMs: number;
  readonly rows: number;
  readonly error?: unknown;
}

/** What a statement comes from. */
export interface Origin {
  readonly batch?: number;
  readonly transaction?: number;
}

/** A batch as it goes out; `shape` stands for the branch in the record, `id` also tells apart two branches of one shape. */
export interface BatchStart {
  readonly loader: string;
  readonly id: string;
  readonly shape: string;
  readonly wave: number;
  readonly keys: number;
}

const NO_PARAMETERS: readonly unknown[] = [];

/**
 * A statement that is about to be sent, and how it went once it is done. What it is counted by has the names of a record;
 * what its text tells is worked out when somebody asks: this is made for every statement there is.
 */
export class ToldStatement {
  readonly #recorder: Recorder;
  readonly batch: number | undefined;
  readonly transaction: number | undefined;
  /** The field on whose behalf it is sent, where it belongs to no batch. */
  readonly field: string | undefined;
  /** Whoever wants the time of each statement, if anybody does: where several of theirs are told together, the first has it. */
  readonly timedFor: object | undefined;
  startedMs = 0;
  durationMs = 0;
  wait = 0;
  rows = 0;
  parameters = NO_PARAMETERS;
  error: unknown;
  sql = '';
  #text: StatementText | undefined;

  constructor(recorder: Recorder, { batch, transaction }: Origin, field: string | undefined) {
    this.#recorder = recorder;
    this.batch = batch;
    this.transaction = transaction;
    this.field = field;
    this.timedFor = recorder.timesStatements ? recorder : undefined;
  }

  /** It is done. The event is not kept: whatever an operation keeps lives until it is counted, and is moved by collectors. */
  ran({ query, startedMs, durationMs, waitMs, rows, error }: RanStatement): void {
    this.sql = query.sql;
    this.parameters = query.parameters;
    this.startedMs = startedMs;
    this.durationMs = durationMs;
    this.wait = waitMs;
    this.rows = rows;
    this.error = error;
    this.#recorder.ran(this);
  }

  get text(): StatementText {
    this.#text ??= this.#recorder.texts.of(this.sql);
    return this.#text;
  }

  get fp(): string {
    return this.text.fp;
  }

  get name(): string {
    return this.text.name;
  }

  get ms(): number {
    return this.durationMs;
  }
}

/** A batch: what went out, and what came back. */
export class ToldBatch {
  readonly of: BatchStart;
  /** When its wave went out. */
  readonly startedMs: number;
  readonly pending: Pending | undefined;
  rows = 0;
  failed = false;
  #last: ToldStatement | undefined;
  #endedMs: number | undefined;

  constructor(of: BatchStart, startedMs: number, pending: Pending | undefined) {
    this.of = of;
    this.startedMs = startedMs;
    this.pending = pending;
  }

  /** One of its statements is done. */
  ran(statement: ToldStatement): void {
    this.#last = statement;
    if (statement.error !== undefined) this.failed = true;
  }

  /** It is back, if there is no other time by its last statement at this one. */
  end(rows: number, failed: boolean, nowMs?: number): void {
    this.rows = rows;
    this.failed = failed;
    if (this.#last === undefined) this.#endedMs = nowMs ?? performance.now();
  }

  /** It ends with its last statement, which somebody looked at the clock for; where there was none, when it was told. */
  get endedMs(): number {
    if (this.#last === undefined) return this.#endedMs ?? this.startedMs;
    return this.#last.startedMs + this.#last.durationMs;
  }

  /** Keys beyond one statement's size come as several batches: the first one tells of all loads. */
  get loads(): number {
    return this.pending?.loads ?? this.of.keys;
  }

  get firstMs(): number {
    return this.pending?.firstMs ?? this.startedMs;
  }

  /** Its loads by the field that asked. */
  get from(): readonly Loads[] {
    return this.pending?.from ?? [];
  }
}

/**
 * A batch as its statements tell of it, and when it failed, if it did; without one it is known to have gone out in an
 * operation that began at that time.
 */
export function batchOf(
  of: BatchStart,
  sent: readonly ToldStatement[],
  startedMs: number,
  failedMs: number | undefined,
): ToldBatch {
  const [first] = sent;
  const batch = new ToldBatch(of, first === undefined ? startedMs : first.startedMs - first.wait, undefined);
  for (const statement of sent) {
    batch.ran(statement);
    batch.rows += statement.rows;
  }
  if (failedMs !== undefined) batch.end(0, true, failedMs);
  return batch;
}
