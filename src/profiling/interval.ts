/** A stretch of time in milliseconds. */
export interface Interval {
  readonly startedMs: number;
  readonly durationMs: number;
}

/** How long at least one of the intervals was open. */
export function intervalUnion(intervals: readonly Interval[]): number {
  let covered = 0;
  let reached = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { startedMs, durationMs } of intervals) {
    // Nearly always they are in order: of every operation this is asked, and a copy is more than all the rest.
    if (startedMs < last) return intervalUnion(intervals.toSorted((a, b) => a.startedMs - b.startedMs));
    last = startedMs;
    const endedMs = startedMs + durationMs;
    if (endedMs <= reached) continue;
    covered += endedMs - Math.max(startedMs, reached);
    reached = endedMs;
  }
  return covered;
}

/** The same time in milliseconds with three decimals: no clock here is finer, and a record is read by people. */
export function microseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
