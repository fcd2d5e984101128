import { describe, expect, test } from '@jest/globals';
import {
  type Discount,
  discountOf,
  listValue,
  priceBill,
  taxSummary,
  type UnpricedLine,
  withTax,
} from '../../src/bill/line-money.ts';
import { type Random, seededRandom } from '../../src/demo/random.ts';

const line = (unitPrice: number, taxRateBp = 0, discount?: Discount): UnpricedLine => ({
  units: 1,
  subunits: 0,
  unitPrice,
  subunitPrice: 0,
  taxRateBp,
  discount,
});
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

test('values packs and loose pieces at their own prices', () => {
  expect(listValue({ units: 3, subunits: 5, unitPrice: 1199, subunitPrice: 110 })).toBe(4147);
});

test('refuses a line whose value is beyond 2^53', () => {
  expect(() => listValue({ units: 2, subunits: 0, unitPrice: 9_007_199_254_740_991, subunitPrice: 0 })).toThrow(
    RangeError,
  );
});

describe('discountOf', () => {
  test.each<[number, Discount, number]>([
    [999, { percentBp: 1_000 }, 100],
    [994, { percentBp: 1_000 }, 99],
    [995, { percentBp: 1_000 }, 100],
    [999, { percentBp: 10_000 }, 999],
    [999, { amount: 999 }, 999],
    [0, { percentBp: 5_000 }, 0],
  ])('takes from %s by %j', (value, discount, amount) => {
    expect(discountOf(value, discount)).toBe(amount);
  });

  test.each<[number, Discount]>([
    [999, { amount: 1_000 }],
    [999, { percentBp: 10_010 }],
    [999, { amount: -1 }],
  ])('refuses to take from %s by %j', (value, discount) => {
    expect(() => discountOf(value, discount)).toThrow(RangeError);
  });
});

describe('withTax', () => {
  test.each([
    [1_200, 2_000, true, { tax: 200, total: 1_200 }],
    [999, 2_000, true, { tax: 166, total: 999 }],
    [105, 500, true, { tax: 5, total: 105 }],
    [1, 2_000, true, { tax: 0, total: 1 }],
    [1_000, 2_000, false, { tax: 200, total: 1_200 }],
    [333, 2_000, false, { tax: 67, total: 400 }],
    [10, 500, false, { tax: 1, total: 11 }],
    [9, 500, false, { tax: 0, total: 9 }],
    [777, 0, true, { tax: 0, total: 777 }],
    [777, 0, false, { tax: 0, total: 777 }],
    [9_007_199_254_740_991, 2_000, true, { tax: 1_501_199_875_790_165, total: 9_007_199_254_740_991 }],
  ])('taxes %s at %s bp, inside: %s', (taxable, taxRateBp, pricesIncludeTax, money) => {
    expect(withTax(taxable, taxRateBp, pricesIncludeTax)).toEqual(money);
  });
});

describe('priceBill', () => {
  test('prices a receipt with line and bill discounts at two rates, tax inside', () => {
    const lines = [line(1_000, 2_000, { percentBp: 1_000 }), line(500, 0), line(300, 2_000, { amount: 100 })];
    expect(priceBill(lines, true, { amount: 160 })).toEqual({
      lines: [
        { discount: 190, tax: 135, total: 810 },
        { discount: 50, tax: 0, total: 450 },
        { discount: 120, tax: 30, total: 180 },
      ],
      subtotal: 1_800,
      discountTotal: 360,
      taxTotal: 165,
      total: 1_440,
    });
  });

  test('puts the tax on top, per line, where prices are without it', () => {
    const money = priceBill([line(333, 2_000), line(333, 2_000)], false);
    expect(money).toEqual({
      lines: [
        { discount: 0, tax: 67, total: 400 },
        { discount: 0, tax: 67, total: 400 },
      ],
      subtotal: 666,
      discountTotal: 0,
      taxTotal: 134,
      total: 800,
    });
  });

  test('gives the odd penny of a bill discount to the lower line', () => {
    const money = priceBill([line(500), line(500), line(500)], true, { amount: 2 });
    expect(money.lines.map((priced) => priced.discount)).toEqual([1, 1, 0]);
  });

  test('weighs a bill discount by what the line discounts left', () => {
    const money = priceBill([line(1_000, 0, { amount: 1_000 }), line(1_000)], true, { percentBp: 5_000 });
    expect(money.lines.map((priced) => priced.discount)).toEqual([1_000, 500]);
  });

  test('refuses a bill discount above the bill', () => {
    expect(() => priceBill([line(100), line(50)], true, { amount: 151 })).toThrow(RangeError);
  });

  test('refuses a bill whose sum is beyond 2^53', () => {
    expect(() => priceBill([line(9_007_199_254_740_991), line(1)], true)).toThrow(RangeError);
  });

  test('adds up exactly, without a negative line, on 4,000 random bills in both tax modes', () => {
    const random = seededRandom(2);
    for (let round = 0; round < 4_000; round++) {
      const lines = Array.from({ length: random.integer(1, 12) }, () => randomLine(random));
      const pricesIncludeTax = random.chance(50);
      const money = priceBill(lines, pricesIncludeTax, { percentBp: random.integer(0, 10_000) });
      expect(money.subtotal).toBe(sum(lines.map(listValue)));
      expect(money.discountTotal).toBe(sum(money.lines.map((priced) => priced.discount)));
      expect(money.taxTotal).toBe(sum(money.lines.map((priced) => priced.tax)));
      expect(money.total).toBe(sum(money.lines.map((priced) => priced.total)));
      expect(money.total).toBe(money.subtotal - money.discountTotal + (pricesIncludeTax ? 0 : money.taxTotal));
      const broken = money.lines.filter(({ discount, tax, total }, i) => {
        const value = listValue(lines[i] as UnpricedLine);
        return discount < 0 || discount > value || tax < 0 || tax > total;
      });
      expect(broken).toEqual([]);
    }
  });
});

test('sums tax by rate, lowest rate first, and loses nothing', () => {
  const lines = [
    { taxRateBp: 2_000, tax: 135, total: 810 },
    { taxRateBp: 0, tax: 0, total: 450 },
    { taxRateBp: 2_000, tax: 30, total: 180 },
  ];
  expect(taxSummary(lines)).toEqual([
    { taxRateBp: 0, base: 450, tax: 0 },
    { taxRateBp: 2_000, base: 825, tax: 165 },
  ]);
});

function randomLine(random: Random): UnpricedLine {
  const goods = { units: random.integer(0, 20), subunits: random.integer(0, 30) };
  const prices = { unitPrice: random.integer(0, 5_000), subunitPrice: random.integer(0, 700) };
  const discount = random.chance(30) ? { percentBp: random.integer(0, 10_000) } : undefined;
  return { ...goods, ...prices, taxRateBp: random.pick([0, 500, 1_900, 2_000, 10_000]), discount };
}
