import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { priceBill } from '../../src/bill/line-money.ts';
import { roundHalfUp, scale, shareOut } from '../../src/money.ts';
import { always, integer, partOf, thousandths } from './arbitraries.ts';

const MAX = Number.MAX_SAFE_INTEGER;
/** Amounts of every magnitude, the largest as likely as the smallest. */
const amount = fc.oneof(
  integer(0, 5_000),
  fc.maxSafeNat(),
  integer(0, 5_000).map((less) => MAX - less),
);
const add = (amounts: readonly number[]) => amounts.reduce((total, part) => total + BigInt(part), 0n);

test('R is the nearest whole number, and the higher one of two', () => {
  always(
    fc.record({ n: fc.bigInt({ min: 0n, max: 2n ** 110n }), d: fc.bigInt({ min: 1n, max: 2n ** 60n }) }),
    ({ n, d }) => {
      const error = 2n * (roundHalfUp(n, d) * d - n);
      expect(error > -d && error <= d).toBe(true);
    },
  );
});

test('a share of an amount near 2^53 is as exact as one of a small amount', () => {
  always(fc.record({ whole: amount, n: amount, more: amount }), ({ whole, n, more }) => {
    const d = BigInt(n) + BigInt(more) + 1n;
    const error = 2n * (BigInt(scale(whole, n, d)) * d - BigInt(whole) * BigInt(n));
    expect(error > -d && error <= d).toBe(true);
  });
});

/** Weights with a sum above 0, and what is shared out over them: no more than they are together. */
const sharing = fc
  .record({ weights: fc.array(amount, { minLength: 1, maxLength: 12 }), part: thousandths })
  .map(({ weights, part }) => ({ weights, sum: add(weights), part }))
  .filter(({ sum }) => sum > 0n)
  .map(({ weights, sum, part }) => ({ weights, sum, total: partOf(Number(sum < MAX ? sum : MAX), part) }));

test('rules 2 and 8: shares add up to what is shared out, and none exceeds its weight', () => {
  always(sharing, ({ weights, total }) => {
    const shares = shareOut(total, weights);
    expect(add(shares)).toBe(BigInt(total));
    expect(shares.filter((share, i) => share < 0 || share > (weights[i] as number))).toEqual([]);
  });
});

test('rules 2 and 8: whoever has a unit more has the larger remainder, or the same one and the lower index', () => {
  always(sharing, ({ weights, sum, total }) => {
    const parts = shareOut(total, weights).map((share, index) => {
      const exact = BigInt(total) * BigInt(weights[index] as number);
      return { index, extra: BigInt(share) - exact / sum, remainder: exact % sum };
    });
    const favoured = parts.filter(({ extra }) => extra === 1n);
    const others = parts.filter(({ extra }) => extra === 0n);
    expect(favoured.length + others.length).toBe(weights.length);
    const passedOver = favoured.filter((one) =>
      others.some((o) => o.remainder > one.remainder || (o.remainder === one.remainder && o.index < one.index)),
    );
    expect(passedOver).toEqual([]);
  });
});

test('case 35: a bill is exact as long as its total is a safe integer, and refused with a RangeError beyond', () => {
  const lines = fc.array(fc.record({ unitPrice: amount, units: integer(1, 3) }), { minLength: 1, maxLength: 3 });
  always(fc.record({ lines, isInside: fc.boolean() }), ({ lines, isInside }) => {
    const values = lines.map(({ unitPrice, units }) => BigInt(unitPrice) * BigInt(units));
    const taxOnTop = values.map((value) => (isInside ? 0n : roundHalfUp(value, 5n)));
    const total = [...values, ...taxOnTop].reduce((sum, value) => sum + value, 0n);
    const price = () =>
      priceBill(
        lines.map((line) => ({ ...line, subunits: 0, subunitPrice: 0, taxRateBp: 2_000 })),
        isInside,
      );
    if (total > BigInt(MAX)) expect(price).toThrow(RangeError);
    else expect(BigInt(price().total)).toBe(total);
  });
});
