import { expect, test } from '@jest/globals';
import { lagSeconds } from '../../src/profiling/process-metrics.ts';

test.each([
  [50_000_000, 0],
  [49_900_000, 0],
  [Number.NaN, Number.NaN],
  [51_500_000, 0.0015],
  [1_050_000_000, 1],
])('a tick of %d ns tells of %d seconds of delay', (tickNs, seconds) => {
  expect(lagSeconds(tickNs)).toBe(seconds);
});
