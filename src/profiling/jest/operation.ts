import type { ProfileRecord } from '../record.ts';

/** An operation that a test can run, at a size if it has one: `n` bills, `n` lines. */
export interface ProfiledOperation {
  readonly run: (n?: number) => Promise<ProfileRecord>;
}

/** Takes whatever runs an operation and yields its record, from whichever server: `operation((n = 20) => profile(n))`. */
export function operation(run: (n?: number) => Promise<ProfileRecord>): ProfiledOperation {
  return { run };
}
