import type { ProfileRecord } from './record.ts';

/** What a list shows of a record. */
export type RecordSummary = Pick<ProfileRecord, 'id' | 'at' | 'op' | 'sampled' | 'ms' | 'n' | 'budget' | 'hints'>;

/** A record without its details. */
export function summaryOf({ id, at, op, sampled, ms, n, budget, hints }: ProfileRecord): RecordSummary {
  return { id, at, op, sampled, ms, n, budget, hints };
}
