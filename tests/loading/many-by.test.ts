import { expect, test } from '@jest/globals';
import { grouped } from '../../src/loading/many-by.ts';

const rowsOf = (...keys: readonly unknown[]) => keys.map((key, id) => ({ id, key }));
const idsOf = (keys: readonly unknown[]) =>
  [...grouped(rowsOf(...keys), 'key')].map(([key, rows]) => [key, rows.map(({ id }) => id)]);

test.each([
  [[], []],
  [[1], [[1, [0]]]],
  [
    [1, 1, 2, 2, 2, 3],
    [
      [1, [0, 1]],
      [2, [2, 3, 4]],
      [3, [5]],
    ],
  ],
  [
    [1, 2, 1, null, 2, 1],
    [
      [1, [0, 2, 5]],
      [2, [1, 4]],
      [null, [3]],
    ],
  ],
  [[Number.NaN, Number.NaN], [[Number.NaN, [0, 1]]]],
])('rows with the keys %j are grouped by them, each group in their order', (keys, groups) => {
  expect(idsOf(keys)).toEqual(groups);
});
