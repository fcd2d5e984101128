import type { Unexplained } from '../profiling/explain.ts';
import type { ProfileRecord } from '../profiling/record.ts';

/** A record with the texts of its statements by fingerprint. */
export interface RecordWithTexts {
  readonly record: ProfileRecord;
  readonly texts: Readonly<Record<string, string>>;
}

/** The plan of a statement as PostgreSQL prints it, and the `create index` statements that it wants; or why there is none. */
export type ExplainAnswer = { readonly plan: string; readonly indexes: readonly string[] } | Unexplained;

/** What an operation will ask of the database, or why it cannot be run. */
export type PlanAnswer = PlanSummary | { readonly error: PlanError };

export interface PlanSummary {
  readonly statements: readonly PlannedStatementSummary[];
  readonly waves: number;
  /** Service calls, with the statements that they send by their own hand. */
  readonly calls: readonly { readonly coordinate: string; readonly statements: readonly string[] }[];
}

interface PlannedStatementSummary {
  readonly wave: number;
  readonly loader: string;
  readonly coordinates: readonly string[];
}

/** The first thing that is wrong with a document, and where. */
interface PlanError {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}
