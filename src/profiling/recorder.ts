import { type ClockedField, FieldClock } from './field-clock.ts';
import type { PureCosts } from './pure-costs.ts';
import type { Phase, TransactionProfile } from './record.ts';
import type { StatementText } from './statement-texts.ts';
import { type BatchStart, type Owner, type RanStatement, type Told, ToldStatement } from './told.ts';
import { WatchedRow } from './watched-row.ts';

const MAX_STATEMENTS = 500;
const MAX_BATCHES = 200;

/**
 * Records one operation. What it is told has its owner named by whoever tells it: nothing is found by asking which
 * asynchronous context is running, which DataLoader answers wrongly.
 */
export class Recorder {
  /** Told by everything that watches fields; false while only batches and statements are recorded. */
  watchesFields = false;
  /** Whether the time of each statement is of interest. */
  timesStatements = false;
  /** Whether it is of interest which columns are read. */
  watchesRows = false;
  /** Whether somebody wants this very record. */
  isAsked = false;
  readonly #startedMs = performance.now();
  readonly #idOf: (startedMs: number) => string;
  readonly #register: (recorder: Recorder, queryId: object, owner: Owner) => void;
  readonly #fields: FieldClock;
  readonly #pending = new Map<string, { loads: number; firstMs: number; from: Record<string, number> }>();
  readonly #rows = new Map<number, WatchedRow>();
  readonly #phases: Told['phases'] = [];
  readonly #batches: Told['batches'] = [];
  readonly #statements: Told['statements'] = [];
  readonly #transactions: Told['transactions'] = [];
  readonly #counts = { statements: 0, batches: 0, rows: 0, dropped: 0, waves: 0 };
  #wave = 0;
  #waveMs = 0;
  #id: string | undefined;

  constructor(
    id: (startedMs: number) => string,
    register: (recorder: Recorder, queryId: object, owner: Owner) => void,
    pure: PureCosts,
  ) {
    this.#fields = new FieldClock(this.#startedMs, pure);
    this.#idOf = id;
    this.#register = register;
  }

  /** Made when somebody asks: hardly any operation is looked at. */
  get id(): string {
    this.#id ??= this.#idOf(this.#startedMs);
    return this.#id;
  }

  phase(name: Phase['name']): () => void {
    const phase = { name, start: this.#now(), end: 0 };
    this.#phases.push(phase);
    return () => {
      phase.end = this.#now();
    };
  }

  resolve(field: ClockedField, source: unknown, args: unknown, context: unknown, info: unknown): unknown {
    return this.#fields.resolve(field, source, args, context, info);
  }

  resolveAll(coordinate: string, calls: number, done: number, work: () => void): void {
    this.#fields.resolveAll(coordinate, calls, done, work);
  }

  resolvePure(coordinates: readonly string[], calls: number, done: number, sample: (place: number) => void): void {
    this.#fields.resolvePure(coordinates, calls, done, sample);
  }

  get running(): string | undefined {
    return this.#fields.running;
  }

  /** Counts a load; who makes it after an await, where nobody can know the field any more, may name it. */
  load(id: string, named?: string): void {
    this.loads(id, named, 1);
  }

  loads(id: string, named: string | undefined, count: number): void {
    let pending = this.#pending.get(id);
    if (pending === undefined) {
      pending = { loads: 0, firstMs: performance.now(), from: {} };
      this.#pending.set(id, pending);
    }
    pending.loads += count;
    if (!this.watchesFields) return;
    const field = named ?? this.running ?? '?';
    pending.from[field] = (pending.from[field] ?? 0) + count;
  }

  batch(of: BatchStart): number {
    const pending = this.#pending.get(of.id);
    this.#pending.delete(of.id);
    // One wave's batches come together, at one time.
    if (of.wave !== this.#wave) this.#counts.waves++;
    if (of.wave !== this.#wave || (pending?.firstMs ?? 0) > this.#waveMs) this.#waveMs = performance.now();
    this.#wave = of.wave;
    const startedMs = this.#waveMs;
    const i = this.#counts.batches++;
    if (i >= MAX_BATCHES) {
      this.#counts.dropped++;
      return i;
    }
    this.#batches.push({
      of,
      // Keys beyond one statement's size come as several batches: the first one tells of all loads.
      loads: pending === undefined ? of.keys : pending.loads,
      firstMs: pending === undefined ? startedMs : pending.firstMs,
      startedMs,
      endedMs: startedMs,
      rows: 0,
      failed: false,
      from: pending === undefined ? {} : pending.from,
      statements: [],
    });
    return i;
  }

  batchEnd(batch: number, rows: number, error?: unknown): void {
    const ended = this.#batches[batch];
    if (ended === undefined) return;
    ended.rows = rows;
    ended.endedMs = performance.now();
    ended.failed = error !== undefined;
    if (!this.watchesFields) return;
    const { from, firstMs, endedMs, failed } = ended;
    this.#fields.waited(from, firstMs - this.#startedMs, endedMs - this.#startedMs, failed);
  }

  watchRows<R extends object>(batch: number, rows: readonly R[]): readonly R[] {
    const [first] = rows;
    if (!this.watchesRows || first === undefined) return rows;
    const watched = new WatchedRow(first);
    this.#rows.set(batch, watched);
    return rows.with(0, watched.row);
  }

  statement(queryId: object, owner: Omit<Owner, 'field'>): void {
    const { batch, transaction } = owner;
    const opened = transaction === undefined ? undefined : this.#transactions[transaction]?.field;
    const field = batch === undefined ? (opened ?? this.#fields.running) : undefined;
    this.#register(this, queryId, field === undefined ? owner : { ...owner, field });
  }

  /** Takes a statement that was announced by its query id. */
  ran(text: StatementText, owner: Owner, event: RanStatement): void {
    const i = this.#counts.statements++;
    this.#counts.rows += event.rows;
    if (i >= MAX_STATEMENTS) {
      this.#counts.dropped++;
      return;
    }
    this.#statements.push(new ToldStatement(text, owner, event));
    const { batch, transaction } = owner;
    if (batch !== undefined) this.#batches[batch]?.statements.push(i);
    const within = transaction === undefined ? undefined : this.#transactions[transaction];
    if (within && text.kind === 'lock') within.locks += event.durationMs;
  }

  /** Opens an attempt; a later one comes after an await, so whoever tries again names the field. */
  transaction(attempt: number, named?: string): number {
    const start = this.#now();
    const i = this.#transactions.length;
    const none = { begin: 0, commit: 0, locks: 0, outcome: 'rolled back' as const };
    this.#transactions.push({ i, field: named ?? this.running ?? null, attempt, start, end: start, ...none });
    return i;
  }

  transactionBegun(transaction: number): void {
    const begun = this.#transactions[transaction];
    if (begun) begun.begin = this.#now() - begun.start;
  }

  transactionEnding(transaction: number): void {
    const ending = this.#transactions[transaction];
    if (ending) ending.end = this.#now();
  }

  transactionEnd(transaction: number, outcome: TransactionProfile['outcome']): void {
    const ended = this.#transactions[transaction];
    if (ended === undefined) return;
    const now = this.#now();
    ended.commit = now - ended.end;
    ended.end = now;
    ended.outcome = outcome;
  }

  /** Everything that it was told. */
  told(): Told {
    // One by one: a spread with one more behind it took 2% of an empty operation.
    const { statements, batches, rows, dropped, waves } = this.#counts;
    return {
      startedMs: this.#startedMs,
      phases: this.#phases,
      fields: this.#fields,
      batches: this.#batches,
      statements: this.#statements,
      transactions: this.#transactions,
      rows: this.#rows,
      counts: { statements, batches, rows, dropped, waves },
    };
  }

  #now(): number {
    return performance.now() - this.#startedMs;
  }
}
