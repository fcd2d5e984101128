import { describe, expect, test } from '@jest/globals';
import { listValue, withTax } from '../../src/bill/line-money.ts';
import { type Random, seededRandom } from '../../src/demo/random.ts';
import { cumulativeAmount, holds, type RefundableLine, refundable, refundFor } from '../../src/refund/share.ts';
import { type Goods, totalSubunits } from '../../src/stock/units.ts';

const fresh = { refundedUnits: 0, refundedSubunits: 0, refundedAmount: 0, refundedTax: 0 };
/** Sold: 2 packs of 12 at 10.00 and 5 loose pieces at 1.00, 20% tax inside, nothing taken off. */
const sold: RefundableLine = {
  units: 2,
  subunits: 5,
  subunitsPerUnit: 12,
  unitPrice: 1_000,
  subunitPrice: 100,
  tax: 417,
  total: 2_500,
  ...fresh,
};
const goods = (units: number, subunits: number): Goods => ({ units, subunits });
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('holds', () => {
  test.each([
    [goods(2, 5), true],
    [goods(0, 29), true],
    [goods(1, 17), true],
    [goods(1, 18), false],
    [goods(2, 6), false],
    [goods(3, 0), false],
    [goods(0, 30), false],
  ])('%j of 2 packs of 12 and 5 pieces: %s', (asked, answer) => {
    expect(holds(sold, asked)).toBe(answer);
  });

  test('counts what is already back, packs that were opened included', () => {
    const opened = { ...sold, refundedUnits: 0, refundedSubunits: 6 };
    expect([holds(opened, goods(1, 11)), holds(opened, goods(2, 0)), holds(opened, goods(1, 12))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('has no packs in a line sold only loose', () => {
    expect(holds({ ...sold, units: 0, subunits: 24 }, goods(1, 0))).toBe(false);
  });
});

describe('refundFor', () => {
  test.each([
    ['everything', goods(2, 5), 2_500, 417],
    ['a pack', goods(1, 0), 1_000, 167],
    ['a loose piece at its own price', goods(0, 1), 100, 17],
    ['pieces of an opened pack at their part of its price', goods(0, 8), 750, 125],
    ['the same goods in another shape', goods(0, 29), 2_500, 417],
  ])('pays for %s', (_, asked, refundedAmount, refundedTax) => {
    expect(refundFor(sold, asked)).toMatchObject({ refundedAmount, refundedTax });
  });

  test('lets the last piece take the remainder', () => {
    const three = { ...sold, units: 3, subunits: 0, subunitsPerUnit: 1, unitPrice: 334, tax: 167, total: 1_000 };
    expect(oneByOne(three).map((refund) => [refund.refundedAmount, refund.refundedTax])).toEqual([
      [333, 56],
      [334, 55],
      [333, 56],
    ]);
  });

  test('pays a total smaller than its pieces out as it is due', () => {
    const cheap = { ...sold, units: 0, subunits: 5, subunitPrice: 1, tax: 0, total: 2 };
    expect(oneByOne(cheap).map((refund) => refund.refundedAmount)).toEqual([0, 1, 0, 1, 0]);
  });

  test.each([
    ['free of charge', { unitPrice: 0, subunitPrice: 0 }],
    ['fully discounted', {}],
  ])('pays nothing for goods %s', (_, prices) => {
    expect(refundFor({ ...sold, ...prices, tax: 0, total: 0 }, goods(1, 2))).toEqual({
      refundedAmount: 0,
      refundedTax: 0,
      after: { refundedUnits: 1, refundedSubunits: 2, refundedAmount: 0, refundedTax: 0 },
    });
  });

  test('pays a lower custom amount with its own tax and never carries the rest over', () => {
    const first = refundFor(sold, goods(1, 0), 600);
    expect(first).toEqual({
      refundedAmount: 600,
      refundedTax: 100,
      after: { refundedUnits: 1, refundedSubunits: 0, refundedAmount: 600, refundedTax: 100 },
    });
    expect(refundFor({ ...sold, ...first.after }, goods(1, 5))).toMatchObject({
      refundedAmount: 1_500,
      refundedTax: 250,
    });
  });

  test.each([
    ['more than the goods are worth', goods(1, 0), 1_001, '1001 is not between 0 and the 1000'],
    ['a negative amount', goods(1, 0), -1, '-1 is not between 0 and the 1000'],
    ['goods the line does not hold', goods(3, 0), undefined, 'the line no longer holds 3 + 0'],
  ])('refuses %s', (_, asked, amount, sentence) => {
    expect(() => refundFor(sold, asked, amount)).toThrow(sentence);
  });

  test('multiplies beyond 2^53 without losing a unit', () => {
    const total = 9_007_199_254_740_990;
    const huge = { ...sold, units: 3, subunits: 0, subunitsPerUnit: 1, unitPrice: total / 3, total, tax: total / 3 };
    expect(refundFor(huge, goods(1, 0))).toMatchObject({
      refundedAmount: 3_002_399_751_580_330,
      refundedTax: 1_000_799_917_193_443,
    });
  });
});

describe('refundable', () => {
  test.each([
    ['untouched', {}, { units: 2, subunits: 5, amount: 2_500, tax: 417, isFullyRefunded: false }],
    [
      'a piece of an opened pack back',
      { refundedSubunits: 6, refundedAmount: 583, refundedTax: 97 },
      {
        units: 1,
        subunits: 11,
        amount: 1_917,
        tax: 320,
        isFullyRefunded: false,
      },
    ],
    [
      'underpaid so far',
      { refundedUnits: 1, refundedAmount: 600, refundedTax: 100 },
      {
        units: 1,
        subunits: 5,
        amount: 1_500,
        tax: 250,
        isFullyRefunded: false,
      },
    ],
    [
      'all back',
      { refundedUnits: 2, refundedSubunits: 5, refundedAmount: 2_500, refundedTax: 417 },
      {
        units: 0,
        subunits: 0,
        amount: 0,
        tax: 0,
        isFullyRefunded: true,
      },
    ],
    [
      'all back for less',
      { refundedUnits: 2, refundedSubunits: 5, refundedAmount: 1, refundedTax: 0 },
      {
        units: 0,
        subunits: 0,
        amount: 0,
        tax: 0,
        isFullyRefunded: true,
      },
    ],
  ])('of a line %s', (_, refunded, expected) => {
    expect(refundable({ ...sold, ...refunded })).toEqual(expected);
  });

  test('has no money left but goods to take back where nothing was paid', () => {
    expect(refundable({ ...sold, unitPrice: 0, subunitPrice: 0, tax: 0, total: 0 })).toEqual({
      units: 2,
      subunits: 5,
      amount: 0,
      tax: 0,
      isFullyRefunded: false,
    });
  });
});

test('any split of 3,000 random lines adds up to total and tax, with no part below zero and no tax above its amount', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 3_000; round++) {
    const line = randomLine(random);
    const { parts, end } = refundInParts(line, random, () => undefined);
    expect(sum(parts.map((part) => part.refundedAmount))).toBe(line.total);
    expect(sum(parts.map((part) => part.refundedTax))).toBe(line.tax);
    expect(parts.filter(isUnsound)).toEqual([]);
    expect(refundable(end)).toEqual({ units: 0, subunits: 0, amount: 0, tax: 0, isFullyRefunded: true });
  }
});

test('custom amounts on 3,000 random lines are paid as given, within total and tax', () => {
  const random = seededRandom(4);
  for (let round = 0; round < 3_000; round++) {
    const line = randomLine(random);
    const { parts, end } = refundInParts(line, random, (worth) => random.integer(0, worth));
    expect(parts.filter(isUnsound)).toEqual([]);
    expect(end.refundedAmount).toBe(sum(parts.map((part) => part.refundedAmount)));
    expect(end.refundedAmount <= line.total && end.refundedTax <= line.tax).toBe(true);
  }
});

test('the whole rest is held, is worth what refundable says, and one piece more is refused, on 3,000 random lines', () => {
  const random = seededRandom(5);
  for (let round = 0; round < 3_000; round++) {
    const line = randomLine(random);
    const first = randomGoods(line, random);
    const begun = holds(line, first) ? { ...line, ...refundFor(line, first).after } : line;
    const rest = refundable(begun);
    const pieces = totalSubunits(begun, begun.subunitsPerUnit) - returnedPieces(begun);
    expect(totalSubunits(rest, begun.subunitsPerUnit)).toBe(pieces);
    expect(refundFor(begun, rest)).toMatchObject({ refundedAmount: rest.amount, refundedTax: rest.tax });
    expect(holds(begun, goods(rest.units, rest.subunits + 1))).toBe(false);
    expect(holds(begun, goods(rest.units + 1, 0))).toBe(false);
  }
});

test('the usual round(total / quantity) · quantity misses the total on most lines, the cumulative share on none', () => {
  const random = seededRandom(6);
  let naiveMisses = 0;
  let misses = 0;
  for (let round = 0; round < 1_000; round++) {
    const quantity = random.integer(2, 40);
    const total = random.integer(1, 20_000);
    const line = { ...sold, units: quantity, subunits: 0, subunitsPerUnit: 1, unitPrice: 500, tax: 0, total };
    if (Math.round(total / quantity) * quantity !== total) naiveMisses++;
    if (sum(oneByOne(line).map((part) => part.refundedAmount)) !== total) misses++;
    expect(cumulativeAmount(line, line)).toBe(total);
  }
  expect({ naiveMisses, misses }).toEqual({ naiveMisses: 908, misses: 0 });
});

/** Refunds a line piece by piece, or pack by pack where it has no loose pieces. */
function oneByOne(line: RefundableLine) {
  const one = line.subunits > 0 ? goods(0, 1) : goods(1, 0);
  const parts: ReturnType<typeof refundFor>[] = [];
  let rest = line;
  while (!refundable(rest).isFullyRefunded) {
    const part = refundFor(rest, one);
    parts.push(part);
    rest = { ...rest, ...part.after };
  }
  return parts;
}

/** Refunds a line in random valid parts until nothing is left; `amountOf` may choose less than a part is worth. */
function refundInParts(line: RefundableLine, random: Random, amountOf: (worth: number) => number | undefined) {
  const parts: ReturnType<typeof refundFor>[] = [];
  let end = line;
  while (!refundable(end).isFullyRefunded) {
    const asked = randomGoods(end, random);
    const valid = holds(end, asked) ? asked : refundable(end);
    const part = refundFor(end, valid, amountOf(refundFor(end, valid).refundedAmount));
    parts.push(part);
    end = { ...end, ...part.after };
  }
  return { parts, end };
}

function randomGoods(line: RefundableLine, random: Random): Goods {
  const asked = goods(random.integer(0, line.units), random.integer(0, line.subunits + line.subunitsPerUnit));
  return asked.units + asked.subunits === 0 ? goods(0, 1) : asked;
}

function randomLine(random: Random): RefundableLine {
  const packSize = random.integer(1, 24);
  const units = random.integer(0, 6);
  const subunits = packSize === 1 ? 0 : random.integer(0, 30);
  const shape = units + subunits === 0 ? goods(1, 0) : goods(units, subunits);
  const prices = {
    unitPrice: random.chance(10) ? 0 : random.integer(1, 3_000),
    subunitPrice: random.chance(10) ? 0 : random.integer(1, 300),
  };
  const value = listValue({ ...shape, ...prices });
  const taxable = value - (random.chance(50) ? random.integer(0, value) : 0);
  const money = withTax(taxable, random.pick([0, 500, 2_000, 10_000]), random.chance(50));
  return { ...shape, ...prices, ...money, subunitsPerUnit: packSize, ...fresh };
}

function returnedPieces(line: RefundableLine): number {
  return line.refundedUnits * line.subunitsPerUnit + line.refundedSubunits;
}

function isUnsound({ refundedAmount, refundedTax }: ReturnType<typeof refundFor>): boolean {
  return refundedAmount < 0 || refundedTax < 0 || refundedTax > refundedAmount;
}
