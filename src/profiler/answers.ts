import type { ProfileRecord } from '../profiling/record.ts';

/** A record with the texts of its statements by fingerprint. */
export interface RecordWithTexts {
  readonly record: ProfileRecord;
  readonly texts: Readonly<Record<string, string>>;
}

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
