import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Key } from '../../src/profiling/waterfall/bar.ts';

/**
 * How much sooner the operation would end if one batch took no time: its time up to the end of the next longest that ran
 * beside it. Nothing off the critical path, since there one that ended later ran beside it.
 */
export function savedBy({ batches }: Pick<ProfileRecord, 'batches'>, key: Key): number {
  const batch = batches.find(({ i }) => `batch:${i}` === key);
  if (batch === undefined) return 0;
  const beside = batches.filter((other) => other !== batch && other.start < batch.end && other.end > batch.start);
  return batch.end - Math.max(batch.start, ...beside.map(({ end }) => Math.min(end, batch.end)));
}
