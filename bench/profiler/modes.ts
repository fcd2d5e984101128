import type { Profiling } from '../../src/profiler/sampling.ts';

export interface Mode {
  readonly label: string;
  readonly profiling: Profiling;
}

/** The two that record nothing are what all are held against; how far they are from each other is the noise. */
export const MODES: readonly Mode[] = [
  { label: 'off', profiling: 'off' },
  { label: 'light', profiling: 'light' },
  { label: 'off again', profiling: 'off' },
  { label: 'deep', profiling: 'deep' },
];

/** Where the process is told which of them starts first. */
export const FIRST_VARIABLE = 'BENCH_FIRST';

/** The modes in the order in which they start: another one first each time. */
export function startingWith(first: number): Mode[] {
  return [...MODES.slice(first), ...MODES.slice(0, first)];
}

/** The gauge that tells where a mode listens. */
export function portOf({ label }: Mode): string {
  return `port of ${label}`;
}
