import { intervalUnion, microseconds } from './interval.ts';
import type { Budget, Counts, Hint, OperationProfile, Phase, ProfileRecord } from './record.ts';
import type { Recorder } from './recorder.ts';
import type { ToldStatement } from './told.ts';
import type { WatchedRow } from './watched-row.ts';
import { writeRecord } from './write-record.ts';

/** What rules look at beside the record and what never leaves the process: parameters and rows. */
export interface Evidence {
  readonly parameters: readonly (readonly unknown[])[];
  /** The first row of each batch, by the batch's number, where fields were watched. */
  readonly rows: ReadonlyMap<number, WatchedRow>;
}

/** What an operation is allowed by its lock entry. */
export interface Allowed {
  readonly statements: number;
  readonly waves: number;
}

/** How an operation ended, as the server knows it. */
export interface Ending {
  readonly op: OperationProfile;
  /** Whose operation it was; only a salted hash of it is kept. */
  readonly tenant: string | number | null;
  readonly errors: number;
  /** The size of its answer without errors and extensions, if it is known. */
  readonly bytes?: number | undefined;
  /** The header of that name (W3C Trace Context): for those who trace; it is not in the record. */
  readonly traceparent?: string | undefined;
}

/** What an operation is judged by when somebody looks at it. */
export interface Judge {
  idOf(recorder: Recorder): string;
  tenantOf(tenant: string | number | null): string | null;
  allowed(op: OperationProfile): Allowed | undefined;
  keeps(finished: Finished): boolean;
  hints(record: ProfileRecord, evidence: Evidence): readonly Hint[];
}

/**
 * An operation that has ended: what it is counted by, and its record. Both are worked out when somebody asks: its response
 * is about to leave, and waits for neither.
 */
export class Finished {
  readonly ending: Ending;
  readonly recorder: Recorder;
  readonly #judge: Judge;
  #id: string | undefined;
  #ms: { readonly total: number; readonly db: number } | undefined;
  #n: Counts | undefined;
  #budget: Budget | null | undefined;
  #isKept: boolean | undefined;
  #record: ProfileRecord | undefined;

  constructor(recorder: Recorder, ending: Ending, judge: Judge) {
    this.recorder = recorder;
    this.ending = ending;
    this.#judge = judge;
    recorder.finish();
  }

  /** What its record is found by. */
  get id(): string {
    this.#id ??= this.#judge.idOf(this.recorder);
    return this.#id;
  }

  get op(): OperationProfile {
    return this.ending.op;
  }

  get sampled(): ProfileRecord['sampled'] {
    const { isAsked, watchesFields } = this.recorder;
    return isAsked ? 'asked' : watchesFields ? 'deep' : 'light';
  }

  get ms(): { readonly total: number; readonly db: number } {
    const { startedMs, endedMs = startedMs, statements } = this.recorder;
    this.#ms ??= { total: microseconds(endedMs - startedMs), db: intervalUnion(statements) };
    return this.#ms;
  }

  get n(): Counts {
    this.#n ??= this.#counts();
    return this.#n;
  }

  get budget(): Budget | null {
    if (this.#budget === undefined) {
      const allowed = this.#judge.allowed(this.op);
      this.#budget = allowed === undefined ? null : budgetOf(this.n, allowed);
    }
    return this.#budget;
  }

  /** Whether its record is kept; decided once. */
  get isKept(): boolean {
    this.#isKept ??= this.#judge.keeps(this);
    return this.#isKept;
  }

  get phases(): readonly Phase[] {
    return this.recorder.phases;
  }

  get statements(): readonly ToldStatement[] {
    return this.recorder.statements;
  }

  get batches() {
    return this.recorder.starts;
  }

  /** Always the same one, with its hints. */
  get record(): ProfileRecord {
    this.#record ??= this.#written();
    return this.#record;
  }

  #counts(): Counts {
    const { statementCount, waveCount, batchCount, rowCount, calls } = this.recorder;
    const { errors, bytes } = this.ending;
    const counts = {
      ...{ statements: statementCount, waves: waveCount, batches: batchCount, rows: rowCount },
      ...{ resolvers: calls, errors },
    };
    return bytes === undefined ? counts : { ...counts, bytes };
  }

  #written(): ProfileRecord {
    const { id, op, sampled, ms, n, budget, recorder, ending } = this;
    const tenant = this.#judge.tenantOf(ending.tenant);
    const record = writeRecord(recorder, { id, op, sampled, totalMs: ms.total, n, budget, tenant });
    const parameters = recorder.statements.map((statement) => statement.parameters);
    const { rows } = recorder;
    // What nobody will see needs none.
    return this.isKept ? { ...record, hints: this.#judge.hints(record, { parameters, rows }) } : record;
  }
}

function isWithin({ statements, waves }: Counts, allowed: Allowed): boolean {
  return statements <= allowed.statements && waves <= allowed.waves;
}

function budgetOf(counts: Counts, allowed: Allowed): Budget {
  const { statements, waves } = counts;
  const ok = isWithin(counts, allowed);
  return { statements: [statements, allowed.statements], waves: [waves, allowed.waves], ok };
}
