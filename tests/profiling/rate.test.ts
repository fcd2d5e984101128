import { expect, test } from '@jest/globals';
import { Rate } from '../../src/profiling/rate.ts';

test('as many as a second allows may come at once, and then one for each share of a second', () => {
  const rate = new Rate(2);
  const taken = [0, 0, 0, 400, 600, 900, 1_100, 9_000, 9_000, 9_000].map((nowMs) => rate.take(nowMs));
  expect(taken).toEqual([true, true, false, false, true, false, true, true, true, false]);
});

test('of less than one a second the first comes at once, and none is lost for coming late', () => {
  const rate = new Rate(1 / 4);
  const taken = [0, 100, 3_900, 4_000, 20_000, 23_900].map((nowMs) => rate.take(nowMs));
  expect(taken).toEqual([true, false, false, true, true, false]);
});

test('of none a second there is none', () => {
  const rate = new Rate(0);
  expect([rate.take(0), rate.take(100_000)]).toEqual([false, false]);
});
