import { type ClockedField, FieldClock } from './field-clock.ts';
import { PendingLoads } from './pending-loads.ts';
import type { PureCosts } from './pure-costs.ts';
import type { Phase, TransactionProfile } from './record.ts';
import type { StatementTexts } from './statement-texts.ts';
import { type BatchStart, batchOf, type Origin, ToldBatch, ToldStatement } from './told.ts';
import { Transactions } from './transactions.ts';
import { WatchedRow } from './watched-row.ts';

const MAX_STATEMENTS = 500;
const MAX_BATCHES = 200;

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** What the recorders of a process share. */
export interface Together {
  readonly texts: StatementTexts;
  readonly pure: PureCosts;
}

/** What is kept of an operation whose fields are watched. */
interface Watching {
  readonly pending: PendingLoads;
  /** The batches with all that is told of them. */
  readonly batches: ToldBatch[];
  rows: Map<number, WatchedRow> | undefined;
}

/**
 * Records one operation. What it is told has its owner named by whoever tells it: nothing is found by asking which
 * asynchronous context is running, which DataLoader answers wrongly.
 *
 * It keeps what it is told as it was told, and works out nothing: it runs in the middle of every operation, where each
 * function costs several times what it does in a loop, and most operations are only counted and forgotten.
 */
export class Recorder {
  /** Told by everything that watches fields; false while only batches and statements are recorded. */
  watchesFields = false;
  /** Whether the time of each statement is of interest. */
  timesStatements = false;
  /** Whether it is of interest which columns are read. */
  watchesRows = false;
  /** Whether somebody wants this very record. */
  readonly isAsked: boolean;
  readonly serial: number;
  readonly startedMs = performance.now();
  /** When it was over, on the same clock; undefined before. */
  endedMs: number | undefined;
  readonly phases: Draft<Phase>[] = [];
  /** Batches as they went out. */
  readonly starts: BatchStart[] = [];
  readonly statements: ToldStatement[] = [];
  /** Exact, as the other counts are, also where details were dropped. */
  statementCount = 0;
  batchCount = 0;
  rowCount = 0;
  waveCount = 0;
  droppedCount = 0;
  readonly #together: Together;
  /** Only of operations that have any. */
  #transactions: Transactions | undefined;
  /** When batches have failed, where fields are not watched: hardly ever. */
  #failed: Map<number, number> | undefined;
  /** Only where fields are watched. */
  #watching: Watching | undefined;
  #fields: FieldClock | undefined;
  #wave = 0;
  #waveMs = 0;

  constructor(serial: number, isAsked: boolean, together: Together) {
    this.serial = serial;
    this.isAsked = isAsked;
    this.#together = together;
  }

  /** The clock of its fields, which is made when the first one is watched. */
  get fields(): FieldClock {
    this.#fields ??= new FieldClock(this.startedMs, this.#together.pure);
    return this.#fields;
  }

  /** What is known of statements by their texts. */
  get texts(): StatementTexts {
    return this.#together.texts;
  }

  get transactions(): readonly TransactionProfile[] {
    return this.#transactions?.all ?? [];
  }

  /** The first row of each batch, by the batch's number, where rows are watched. */
  get rows(): ReadonlyMap<number, WatchedRow> {
    return this.#watching?.rows ?? new Map();
  }

  /** How often a field was resolved by a function of its own. */
  get calls(): number {
    return this.#fields?.calls ?? 0;
  }

  begin(name: Phase['name']): Draft<Phase> {
    const start = this.#now();
    const phase = { name, start, end: start };
    this.phases.push(phase);
    return phase;
  }

  /** Where all is over, it ended with it. */
  end(phase: Draft<Phase>): void {
    phase.end = (this.endedMs ?? performance.now()) - this.startedMs;
  }

  resolve(field: ClockedField, source: unknown, args: unknown, context: unknown, info: unknown): unknown {
    return this.fields.resolve(field, source, args, context, info);
  }

  resolvingAll(coordinate: string): void {
    this.fields.resolvingAll(coordinate);
  }

  resolvedAll(coordinate: string, calls: number): void {
    this.fields.resolvedAll(coordinate, calls);
  }

  resolvePure(coordinates: readonly string[], calls: number, done: number, sample: (place: number) => void): void {
    this.fields.resolvePure(coordinates, calls, done, sample);
  }

  get running(): string | undefined {
    return this.#fields?.running;
  }

  /** Counts a load, where fields are watched; who makes it after an await, where nobody can know the field any more, may name it. */
  load(id: string, named?: string): void {
    this.loads(id, named, 1);
  }

  loads(id: string, named: string | undefined, count: number): void {
    if (!this.watchesFields) return;
    // What is loaded for a whole list is loaded when it begins: the clock has just been looked at.
    this.#watched().pending.add(id, named ?? this.running ?? '?', count, this.#fields?.sinceMs);
  }

  batch(of: BatchStart): number {
    const isNewWave = of.wave !== this.#wave;
    if (isNewWave) this.waveCount++;
    this.#wave = of.wave;
    const i = this.batchCount++;
    const isKept = i < MAX_BATCHES;
    if (isKept) this.starts.push(of);
    else this.droppedCount++;
    if (this.watchesFields) this.#watch(of, isNewWave, isKept);
    return i;
  }

  #watch(of: BatchStart, isNewWave: boolean, isKept: boolean): void {
    const pending = this.#watched().pending.take(of.id);
    // One wave's batches come together, at one time.
    if (isNewWave || (pending?.firstMs ?? 0) > this.#waveMs) this.#waveMs = performance.now();
    if (isKept) this.#watched().batches.push(new ToldBatch(of, this.#waveMs, pending));
  }

  /** What is known of each batch: where fields are not watched, by its statements alone. */
  get batches(): readonly ToldBatch[] {
    if (this.watchesFields) return this.#watched().batches;
    return this.starts.map((of, i) => {
      const sent = this.statements.filter(({ batch }) => batch === i);
      return batchOf(of, sent, this.startedMs, this.#failed?.get(i));
    });
  }

  batchEnd(batch: number, rows: number, error?: unknown): void {
    if (this.endedMs !== undefined) return;
    if (this.watchesFields) this.#watched().batches[batch]?.end(rows, error !== undefined);
    else if (error !== undefined) this.#failures().set(batch, performance.now());
  }

  watchRows<R extends object>(batch: number, rows: readonly R[]): readonly R[] {
    const [first] = rows;
    if (!this.watchesRows || first === undefined) return rows;
    const watched = new WatchedRow(first);
    const watching = this.#watched();
    watching.rows ??= new Map();
    watching.rows.set(batch, watched);
    return rows.with(0, watched.row);
  }

  /** A statement that is about to be sent: whoever sends it tells it how it went. */
  statement(of: Origin): ToldStatement {
    return new ToldStatement(this, of, this.#fieldOf(of));
  }

  /** Hears from a statement that it is done. */
  ran(statement: ToldStatement): void {
    // One that was given up, and answers all the same.
    if (this.endedMs !== undefined) return;
    this.rowCount += statement.rows;
    if (this.statementCount++ >= MAX_STATEMENTS) {
      this.droppedCount++;
      return;
    }
    this.statements.push(statement);
    const { batch, transaction } = statement;
    if (this.watchesFields && batch !== undefined) this.#watched().batches[batch]?.ran(statement);
    if (transaction !== undefined && statement.text.kind === 'lock')
      this.#transactions?.locked(transaction, statement.durationMs, this.#now());
  }

  /** Opens an attempt; a later one comes after an await, so whoever tries again names the field. */
  transaction(attempt: number, named?: string): number {
    this.#transactions ??= new Transactions();
    return this.#transactions.open(attempt, named ?? this.running ?? null, this.#now());
  }

  transactionBegun(transaction: number): void {
    this.#transactions?.begun(transaction, this.#now());
  }

  transactionEnding(transaction: number): void {
    this.#transactions?.ending(transaction, this.#now());
  }

  transactionEnd(transaction: number, outcome: TransactionProfile['outcome']): void {
    this.#transactions?.end(transaction, outcome, this.#now());
  }

  /** What comes later is no part of it. */
  finish(): void {
    this.endedMs ??= performance.now();
  }

  #failures(): Map<number, number> {
    this.#failed ??= new Map();
    return this.#failed;
  }

  #watched(): Watching {
    this.#watching ??= { pending: new PendingLoads(), batches: [], rows: undefined };
    return this.#watching;
  }

  #fieldOf({ batch, transaction }: Origin): string | undefined {
    if (batch !== undefined) return undefined;
    const opened = transaction === undefined ? undefined : this.#transactions?.all[transaction]?.field;
    return opened ?? this.running;
  }

  #now(): number {
    return performance.now() - this.startedMs;
  }
}
