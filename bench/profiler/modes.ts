import type { Profiling } from '../../src/profiler/sampling.ts';

/** The first is what the others are held against; the second is one more like it, so its ratio is the noise. */
export const MODES: readonly { readonly label: string; readonly profiling: Profiling }[] = [
  { label: 'none', profiling: 'off' },
  { label: 'off', profiling: 'off' },
  { label: 'light', profiling: 'light' },
  { label: 'deep', profiling: 'deep' },
];

/** Where a contestant is told its mode. */
export const MODE_VARIABLE = 'BENCH_PROFILING';
