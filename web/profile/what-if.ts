import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Key } from './bar.ts';
import type { Step } from './critical-path.ts';

/** How much sooner the operation would end if one batch took no time: until the next longest of its wave, and nothing off the critical path. */
export function savedBy(record: ProfileRecord, path: readonly Step[], key: Key): number {
  const step = path.find(({ of }) => of === key);
  const batch = record.batches.find(({ i }) => `batch:${i}` === key);
  if (step === undefined || batch === undefined) return 0;
  const others = record.batches.filter(
    (other) => other !== batch && other.start < batch.end && other.end > batch.start,
  );
  return batch.end - Math.max(batch.start, ...others.map(({ end }) => Math.min(end, batch.end)));
}
