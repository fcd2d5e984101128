import { intervalUnion, microseconds } from './interval.ts';
import type { Budget, Counts, Hint, OperationProfile, Phase, ProfileRecord } from './record.ts';
import type { Recorder } from './recorder.ts';
import type { Told, ToldStatement } from './told.ts';
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

/** What is known of an operation besides what its recorder was told. */
export interface About {
  readonly op: OperationProfile;
  readonly sampled: ProfileRecord['sampled'];
  readonly errors: number;
  readonly allowed: Allowed | undefined;
  tenant(): string | null;
  hints(record: ProfileRecord, evidence: Evidence): readonly Hint[];
}

/**
 * An operation that has ended: what it is counted by, which is cheap, and its record, which is written when somebody
 * asks for it. Of most operations nobody does.
 */
export class Finished {
  readonly op: OperationProfile;
  readonly sampled: ProfileRecord['sampled'];
  readonly ms: { readonly total: number; readonly db: number };
  readonly n: Counts;
  readonly budget: Budget | null;
  readonly #about: About;
  readonly #recorder: Recorder;
  readonly #told: Told;
  #record: ProfileRecord | undefined;

  constructor(recorder: Recorder, about: About) {
    const told = recorder.told();
    const { statements, counts, fields, startedMs } = told;
    this.ms = {
      total: microseconds(performance.now() - startedMs),
      db: intervalUnion(statements),
    };
    this.n = {
      statements: counts.statements,
      waves: counts.waves,
      batches: counts.batches,
      rows: counts.rows,
      resolvers: fields.calls,
      errors: about.errors,
    };
    this.op = about.op;
    this.sampled = about.sampled;
    this.budget = about.allowed === undefined ? null : budgetOf(this.n, about.allowed);
    this.#about = about;
    this.#recorder = recorder;
    this.#told = told;
  }

  /** What its record is found by. */
  get id(): string {
    return this.#recorder.id;
  }

  get phases(): readonly Phase[] {
    return this.#told.phases;
  }

  get statements(): readonly ToldStatement[] {
    return this.#told.statements;
  }

  get batches() {
    return this.#told.batches.map(({ of }) => of);
  }

  /** Always the same one, with its hints. */
  get record(): ProfileRecord {
    this.#record ??= this.#written();
    return this.#record;
  }

  #written(): ProfileRecord {
    const { id } = this.#recorder;
    const tenant = this.#about.tenant();
    const record = writeRecord(this.#told, { ...pick(this), id, tenant });
    const parameters = this.#told.statements.map(({ event }) => event.parameters);
    return { ...record, hints: this.#about.hints(record, { parameters, rows: this.#told.rows }) };
  }
}

function pick({ op, sampled, ms, n, budget }: Finished) {
  return { op, sampled, totalMs: ms.total, n, budget };
}

function budgetOf({ statements, waves }: Counts, allowed: Allowed): Budget {
  const ok = statements <= allowed.statements && waves <= allowed.waves;
  return { statements: [statements, allowed.statements], waves: [waves, allowed.waves], ok };
}
