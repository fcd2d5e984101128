import { describe, expect, test } from '@jest/globals';
import { normalise, totalSubunits } from '../../src/stock/units.ts';

describe('totalSubunits', () => {
  test.each([
    [{ units: 3, subunits: 5 }, 12, 41],
    [{ units: 0, subunits: 30 }, 12, 30],
    [{ units: -1, subunits: 11 }, 12, -1],
    [{ units: 4, subunits: 0 }, 1, 4],
  ])('counts %j in packs of %s as %s pieces', (goods, packSize, pieces) => {
    expect(totalSubunits(goods, packSize)).toBe(pieces);
  });
});

describe('normalise', () => {
  test.each([
    [41, 12, { units: 3, subunits: 5 }],
    [12, 12, { units: 1, subunits: 0 }],
    [0, 12, { units: 0, subunits: 0 }],
    [-1, 12, { units: -1, subunits: 11 }],
    [-12, 12, { units: -1, subunits: 0 }],
    [-13, 12, { units: -2, subunits: 11 }],
    [7, 1, { units: 7, subunits: 0 }],
    [-7, 1, { units: -7, subunits: 0 }],
    [2_147_483_647, 100_000, { units: 21_474, subunits: 83_647 }],
  ])('packs %s pieces by %s', (pieces, packSize, goods) => {
    expect(normalise(pieces, packSize)).toEqual(goods);
  });

  test('keeps the number of pieces, also below zero, with less than a pack loose', () => {
    for (let packSize = 1; packSize <= 25; packSize++) {
      for (let pieces = -80; pieces <= 80; pieces++) {
        const goods = normalise(pieces, packSize);
        expect(totalSubunits(goods, packSize)).toBe(pieces);
        expect(goods.subunits >= 0 && goods.subunits < packSize).toBe(true);
      }
    }
  });
});
