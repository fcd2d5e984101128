import { expect, test } from '@jest/globals';
import { placeArgument, placeIn } from '../../src/workers/place.ts';
import { portion } from '../../src/workers/portion.ts';

test.each([
  [16, 1, 16],
  [16, 2, 8],
  [50, 4, 12],
  [8, 9, 1],
  [1, 64, 1],
])('of %i each of %i workers may use %i', (limit, count, each) => {
  expect(portion(limit, count)).toBe(each);
});

test('a worker knows its place by its arguments, and any other process has none', () => {
  expect(placeIn(['node', 'main.js', '--stop-with-parent', placeArgument({ place: 3, count: 2 })])).toEqual({
    place: 3,
    count: 2,
  });
  expect(placeIn(['node', 'main.js', '--stop-with-parent', '--worker=one'])).toBeUndefined();
});
