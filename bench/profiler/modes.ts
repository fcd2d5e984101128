import type { Profiling } from '../../src/profiler/sampling.ts';

/** The first is what the others are held against; the second is one more like it, so its ratio is the noise. */
export const MODES: readonly { readonly label: string; readonly profiling: Profiling }[] = [
  { label: 'none', profiling: 'off' },
  { label: 'off', profiling: 'off' },
  { label: 'light', profiling: 'light' },
  { label: 'deep', profiling: 'deep' },
];

/** CPU of the process so far, after its young garbage was collected. */
export const COLLECTED = 'collectedCpuMs';

/** Where the server of the mode at a place listens. */
export function portGauge(place: number): string {
  return `port ${place}`;
}
