import fc from 'fast-check';
import type { Discount, PricedGoods, UnpricedLine } from '../../src/bill/line-money.ts';
import { listValue, withTax } from '../../src/bill/line-money.ts';
import type { RefundableLine } from '../../src/refund/share.ts';

/** Tries `promise` on a thousand values, always the same; a failure is shrunk and printed with its seed and path. */
export function always<T>(values: fc.Arbitrary<T>, promise: (value: T) => void): void {
  fc.assert(fc.property(values, promise), { seed: 20_260_401, numRuns: 1_000 });
}

/** A whole number from `min` to `max`, both included. */
export const integer = (min: number, max: number) => fc.integer({ min, max });

/** A part of a whole, in thousandths: 0 is nothing, 1000 all of it. */
export const thousandths = integer(0, 1_000);

/** So many thousandths of a whole, rounded down. */
export const partOf = (whole: number, part: number) => Number((BigInt(whole) * BigInt(part)) / 1_000n);

/** Prices of everyday goods, goods that are given away, and goods of which a hundred are worth near 2^53 / 20. */
export const price = fc.oneof(
  { weight: 6, arbitrary: integer(0, 5_000) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: integer(0, 4_000_000_000_000) },
);

export const taxRateBp = fc.oneof(fc.constantFrom(0, 500, 1_900, 2_000), integer(0, 10_000));

/** Pack sizes from loose goods to boxes of matches. */
export const packSize = fc.oneof(fc.constant(1), integer(2, 24), integer(25, 100_000));

const goods = fc
  .record({ units: integer(0, 100), subunits: integer(0, 100) })
  .filter(({ units, subunits }) => units + subunits > 0);

const pricedGoods: fc.Arbitrary<PricedGoods> = fc
  .record({ goods, unitPrice: price, subunitPrice: price })
  .map(({ goods: amount, ...prices }) => ({ ...amount, ...prices }));

/** None, a percentage, or an amount that `value` can bear. */
export const discountOn = (value: number): fc.Arbitrary<Discount | undefined> =>
  fc.oneof(
    fc.constant(undefined),
    fc.record({ percentBp: integer(0, 10_000) }),
    thousandths.map((part) => ({ amount: partOf(value, part) })),
  );

const unpricedLine: fc.Arbitrary<UnpricedLine> = fc
  .record({ priced: pricedGoods, rate: taxRateBp })
  .chain(({ priced, rate }) =>
    discountOn(listValue(priced)).map((discount) => ({ ...priced, taxRateBp: rate, discount })),
  );

/** The lines of a bill; five of the dearest, with the tax on top, are still within the safe integers. */
export const unpricedLines = fc.array(unpricedLine, { minLength: 1, maxLength: 5 });

/** A line as sold, priced in either tax mode after any discount, of which nothing is back. */
export const soldLine: fc.Arbitrary<RefundableLine> = fc
  .record({ priced: pricedGoods, k: packSize, rate: taxRateBp, isInside: fc.boolean(), paid: thousandths })
  .map(({ priced, k, rate, isInside, paid }) => {
    // Goods sold one by one have no pieces.
    const shape = k === 1 ? { units: priced.units + priced.subunits, subunits: 0 } : {};
    const sold = { ...priced, ...shape };
    const money = withTax(partOf(listValue(sold), paid), rate, isInside);
    const untouched = { refundedUnits: 0, refundedSubunits: 0, refundedAmount: 0, refundedTax: 0 };
    return { ...sold, ...money, subunitsPerUnit: k, ...untouched };
  });
