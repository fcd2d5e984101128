import type { Profiling } from '../../src/profiler/sampling.ts';

/** The two that record nothing are what all are held against; how far they are from each other is the noise. */
export const MODES: readonly { readonly label: string; readonly profiling: Profiling }[] = [
  { label: 'off', profiling: 'off' },
  { label: 'off again', profiling: 'off' },
  { label: 'light', profiling: 'light' },
  { label: 'deep', profiling: 'deep' },
];

/** Where a contestant is told its mode. */
export const MODE_VARIABLE = 'BENCH_PROFILING';
