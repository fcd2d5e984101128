import { BranchNames } from './branch-names.ts';
import { type ClockedField, FieldClock } from './field-clock.ts';
import { intervalUnion, microseconds } from './interval.ts';
import type {
  BatchProfile,
  Budget,
  Durations,
  OperationProfile,
  Phase,
  ProfileRecord,
  StatementProfile,
  TransactionProfile,
} from './record.ts';
import { type Ran, statementProfile } from './statement-profile.ts';
import type { StatementText } from './statement-texts.ts';
import { WatchedRow } from './watched-row.ts';

/** A statement as a driver tells it; times in milliseconds on the clock of `performance.now()`. */
export interface RanStatement {
  readonly startedMs: number;
  readonly waitMs: number;
  readonly durationMs: number;
  readonly rows: number;
  readonly parameters: readonly unknown[];
  readonly error?: unknown;
}

/** What a statement belongs to. */
export interface Owner {
  readonly batch?: number;
  readonly transaction?: number;
  readonly field?: string;
}

/** What rules look at beside the record and what never leaves the process: parameters and rows. */
export interface Evidence {
  readonly parameters: readonly (readonly unknown[])[];
  /** The first row of each batch, by the batch's number, where fields were watched. */
  readonly rows: ReadonlyMap<number, WatchedRow>;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

const MAX_STATEMENTS = 500;
const MAX_BATCHES = 200;

/**
 * Records one operation. What it is told has its owner named by whoever tells it: nothing is found by asking which
 * asynchronous context is running, which DataLoader answers wrongly.
 */
export class Recorder {
  readonly id: string;
  /** Told by everything that watches fields; false while only batches and statements are recorded. */
  watchesFields = false;
  readonly #started = performance.now();
  readonly #register: (queryId: object, owner: Owner) => void;
  readonly #phases: Draft<Phase>[] = [];
  readonly #fields = new FieldClock(this.#started);
  readonly #pending = new Map<string, { loads: number; first: number; from: Record<string, number> }>();
  readonly #batches: Draft<BatchProfile & { statements: number[] }>[] = [];
  readonly #ran: Ran[] = [];
  readonly #transactions: Draft<TransactionProfile>[] = [];
  readonly #branches = new BranchNames();
  readonly #rows = new Map<number, WatchedRow>();
  readonly #counts = { statements: 0, rows: 0, batches: 0, loads: 0 };
  readonly #waves = new Set<number>();
  #dropped = 0;

  constructor(id: string, register: (recorder: Recorder, queryId: object, owner: Owner) => void) {
    this.id = id;
    this.#register = (queryId, owner) => register(this, queryId, owner);
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

  get running(): string | undefined {
    return this.#fields.running;
  }

  /** Counts a load; who makes it after an await, where nobody can know the field any more, may name it. */
  load(id: string, named?: string): void {
    this.#counts.loads++;
    let pending = this.#pending.get(id);
    if (pending === undefined) {
      pending = { loads: 0, first: this.#now(), from: {} };
      this.#pending.set(id, pending);
    }
    pending.loads++;
    if (!this.watchesFields) return;
    const field = named ?? this.running ?? '?';
    pending.from[field] = (pending.from[field] ?? 0) + 1;
  }

  /** `shape` stands for the branch in the record; what tells apart two branches of one shape is only in `id`. */
  batch(start: { loader: string; id: string; shape: string; wave: number; keys: number }): number {
    const now = this.#now();
    const pending = this.#pending.get(start.id);
    this.#pending.delete(start.id);
    this.#waves.add(start.wave);
    const i = this.#counts.batches++;
    if (i >= MAX_BATCHES) {
      this.#dropped++;
      return i;
    }
    const { loader, wave, keys } = start;
    const branch = this.#branches.of(start);
    // Keys beyond one statement's size come as several batches: the first one tells of all loads.
    const loads = pending?.loads ?? keys;
    const first = pending?.first ?? now;
    this.#batches.push({
      i,
      loader,
      branch,
      wave,
      loads,
      hits: Math.max(0, loads - keys),
      keys,
      rows: 0,
      queued: microseconds(now - first),
      start: now,
      end: now,
      from: pending?.from ?? {},
      statements: [],
    });
    return i;
  }

  batchEnd(batch: number, rows: number, error?: unknown): void {
    const ended = this.#batches[batch];
    if (ended === undefined) return;
    ended.rows = rows;
    ended.end = this.#now();
    if (error !== undefined) ended.err = true;
    if (this.watchesFields) this.#fields.waited(ended.from, ended.start - ended.queued, ended.end, error !== undefined);
  }

  watchRows<R extends object>(batch: number, rows: readonly R[]): readonly R[] {
    const [first] = rows;
    if (!this.watchesFields || first === undefined) return rows;
    const watched = new WatchedRow(first);
    this.#rows.set(batch, watched);
    return rows.with(0, watched.row);
  }

  statement(queryId: object, owner: Omit<Owner, 'field'>): void {
    const { batch, transaction } = owner;
    const opened = transaction === undefined ? undefined : this.#transactions[transaction]?.field;
    const field = batch === undefined ? (opened ?? this.#fields.running) : undefined;
    this.#register(queryId, field === undefined ? owner : { ...owner, field });
  }

  /** Takes a statement that was announced by its query id. */
  ran(text: StatementText, owner: Owner, event: RanStatement): void {
    const i = this.#counts.statements++;
    this.#counts.rows += event.rows;
    if (i >= MAX_STATEMENTS) {
      this.#dropped++;
      return;
    }
    this.#ran.push({ text, owner, event });
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

  /** The record of the operation, without hints, and the evidence that rules may look at. */
  finish(
    op: OperationProfile,
    about: Pick<ProfileRecord, 'tenant' | 'sampled'> & {
      readonly errors: number;
      readonly allowed: Allowed | undefined;
    },
  ): { record: ProfileRecord; evidence: Evidence } {
    const total = this.#now();
    const statements = this.#ran.map((ran, i) => statementProfile(ran, i, this.#started));
    const n = {
      statements: this.#counts.statements,
      waves: this.#waves.size,
      batches: this.#counts.batches,
      rows: this.#counts.rows,
      resolvers: this.#fields.calls,
      errors: about.errors,
    };
    const record: ProfileRecord = {
      v: 1,
      id: this.id,
      at: new Date(performance.timeOrigin + this.#started).toISOString(),
      op,
      tenant: about.tenant,
      sampled: about.sampled,
      ms: this.#durations(total, statements),
      phases: this.#phases,
      n,
      fields: this.#fields.profiles(),
      batches: this.#batches,
      statements,
      transactions: this.#transactions,
      hints: [],
      budget: about.allowed ? budgetOf(n, about.allowed) : null,
      self: { us: Math.ceil((this.#fields.selfMs + this.#now() - total) * 1_000), dropped: this.#dropped },
    };
    const parameters = this.#ran.map(({ event }) => event.parameters);
    return { record, evidence: { parameters, rows: this.#rows } };
  }

  #durations(total: number, statements: readonly StatementProfile[]): Durations {
    const ms = { total, parse: 0, validate: 0, execute: 0, db: 0, wait: 0 };
    for (const { name, start, end } of this.#phases) ms[name] = microseconds(ms[name] + end - start);
    for (const { wait } of statements) ms.wait = microseconds(ms.wait + wait);
    ms.db = microseconds(intervalUnion(statements.map(({ start, ms: ran }) => [start, start + ran])));
    return ms;
  }

  #now(): number {
    return microseconds(performance.now() - this.#started);
  }
}

/** What an operation is allowed by its lock entry. */
export interface Allowed {
  readonly statements: number;
  readonly waves: number;
}

function budgetOf({ statements, waves }: Allowed, allowed: Allowed): Budget {
  const ok = statements <= allowed.statements && waves <= allowed.waves;
  return { statements: [statements, allowed.statements], waves: [waves, allowed.waves], ok };
}
