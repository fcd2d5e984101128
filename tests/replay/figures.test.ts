import { expect, test } from '@jest/globals';
import { differences, Figures } from '../../src/replay/figures.ts';

/** Figures of one day and one product. */
function figures(): Figures {
  const made = new Figures();
  Object.assign(made.day('2011-01-04'), { bills: 2, sold: 300, refunds: 1, refunded: 100 });
  Object.assign(made.product('A'), { soldPieces: 3, sold: 300, returnedPieces: 1, refunded: 100, stock: 7 });
  return made;
}

test('the same figures do not differ, nor does a day on which nothing happened', () => {
  const other = figures();
  other.day('2011-01-05');
  expect(differences(figures(), other)).toEqual([]);
});

test('each figure that differs is named, in order, also where one side has nothing', () => {
  const other = figures();
  other.day('2011-01-04').sold += 1;
  other.product('A').stock -= 1;
  other.product('0').soldPieces += 5;
  expect(differences(figures(), other)).toEqual([
    { of: 'day 2011-01-04', figure: 'sold', file: 300, store: 301 },
    { of: 'product 0', figure: 'soldPieces', file: 0, store: 5 },
    { of: 'product A', figure: 'stock', file: 7, store: 6 },
  ]);
});
