export type Interval = readonly [start: number, end: number];

/** How long at least one of the intervals was open. */
export function intervalUnion(intervals: readonly Interval[]): number {
  let covered = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    if (end <= reached) continue;
    covered += end - Math.max(start, reached);
    reached = end;
  }
  return covered;
}

/** The same time in milliseconds with three decimals: no clock here is finer, and a record is read by people. */
export function microseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
