import { expect, test } from '@jest/globals';
import { waveBands } from '../../../src/profiling/waterfall/wave-bands.ts';
import { batch } from '../../web/records.ts';

test('a wave lasts from its first dispatch to its last end, and a number that comes again is another wave', () => {
  const batches = [batch(0, 1, 4, 7), batch(1, 1, 4, 6), batch(2, 2, 8, 9), batch(3, 1, 10, 11)];
  expect(waveBands({ batches })).toEqual([
    { wave: 1, start: 4, end: 7 },
    { wave: 2, start: 8, end: 9 },
    { wave: 1, start: 10, end: 11 },
  ]);
});
