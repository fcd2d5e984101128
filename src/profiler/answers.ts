import type { ProfileRecord } from '../profiling/record.ts';

/** A record with the texts of its statements by fingerprint. */
export interface RecordWithTexts {
  readonly record: ProfileRecord;
  readonly texts: Readonly<Record<string, string>>;
}
