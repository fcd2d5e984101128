import { expect, test } from '@jest/globals';
import { seededRandom } from '../../src/demo/random.ts';

const draw = (seed: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: 8 }, () => random.integer(0, 999));
};

test('a seed always gives the same stream, and another seed another one', () => {
  expect(draw(1)).toEqual([67, 833, 787, 821, 403, 352, 864, 220]);
  expect(draw(2)).not.toEqual(draw(1));
});

test('every whole number of a range is drawn, its ends included, and none outside', () => {
  const random = seededRandom(3);
  const drawn = new Set(Array.from({ length: 500 }, () => random.integer(-2, 3)));
  expect([...drawn].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
});

test('a chance of 0 never comes, one of 100 always does', () => {
  const random = seededRandom(4);
  const drawn = Array.from({ length: 500 }, () => [random.chance(0), random.chance(100)]);
  expect(drawn.filter(([never, always]) => never || !always)).toEqual([]);
});

test('nothing can be picked from an empty list', () => {
  expect(() => seededRandom(5).pick([])).toThrow(RangeError);
});
