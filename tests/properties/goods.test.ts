import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise, totalSubunits } from '../../src/stock/units.ts';
import { always, integer, packSize } from './arbitraries.ts';

/** Twice as many packs of the largest size as an integer column holds, also below zero. */
const pieces = fc.oneof(integer(-100, 100), fc.integer({ min: -(2 ** 48), max: 2 ** 48 }));

test('rules 10 and 11: normalised goods are the same pieces, with less than a pack loose, also below zero', () => {
  always(fc.record({ pieces, k: packSize }), ({ pieces, k }) => {
    const goods = normalise(pieces, k);
    expect(totalSubunits(goods, k)).toBe(pieces);
    expect(goods.subunits >= 0 && goods.subunits < k).toBe(true);
    expect(Number.isInteger(goods.units)).toBe(true);
  });
});

test('rule 11: packs are the floor, never the truncation', () => {
  always(fc.record({ pieces, k: packSize }), ({ pieces, k }) => {
    const { units } = normalise(pieces, k);
    expect(units * k <= pieces && pieces < (units + 1) * k).toBe(true);
  });
});

test('rule 13: goods packed anew in another size, and back again, are as they were', () => {
  always(fc.record({ pieces, k: packSize, other: packSize }), ({ pieces, k, other }) => {
    const before = normalise(pieces, k);
    const between = normalise(totalSubunits(before, k), other);
    expect(normalise(totalSubunits(between, other), k)).toEqual(before);
  });
});

test('rules 10 and 14: stock that is normalised after every movement is the sum of its movements', () => {
  const movements = fc.array(fc.record({ units: integer(-50, 50), subunits: integer(-200, 200) }), { maxLength: 20 });
  always(fc.record({ movements, k: packSize }), ({ movements, k }) => {
    const stock = movements.reduce(
      (before, moved) => normalise(totalSubunits(before, k) + totalSubunits(moved, k), k),
      { units: 0, subunits: 0 },
    );
    expect(totalSubunits(stock, k)).toBe(movements.reduce((sum, moved) => sum + moved.units * k + moved.subunits, 0));
  });
});
