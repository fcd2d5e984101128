import { scale, shareOut, sum, toSafeInteger } from '../money.ts';
import type { Goods } from '../stock/units.ts';

/** Goods and what one pack and one piece of them cost. */
export interface PricedGoods extends Goods {
  readonly unitPrice: number;
  readonly subunitPrice: number;
}

/** Money off: an amount in minor units, or a percentage in basis points from 0 to 10000. */
export type Discount =
  | { readonly amount: number; readonly percentBp?: never }
  | { readonly percentBp: number; readonly amount?: never };

/** A line before its bill is priced. */
export interface UnpricedLine extends PricedGoods {
  readonly taxRateBp: number;
  readonly discount?: Discount | undefined;
}

/** What a line costs: `discount` includes its share of the bill's, `total` is what is paid, `tax` the part for the state. */
export interface LineMoney {
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
}

/** The money of a bill before cash rounding; each total is the exact sum over `lines`, kept in their order. */
export interface BillMoney {
  readonly lines: readonly LineMoney[];
  readonly subtotal: number;
  readonly discountTotal: number;
  readonly taxTotal: number;
  readonly total: number;
}

/** The sums of one tax rate: `base` is without the tax. */
export interface TaxLine {
  readonly taxRateBp: number;
  readonly base: number;
  readonly tax: number;
}

/** Prices a whole bill; RangeError when a discount exceeds what it is taken from, or a sum leaves the safe integers. */
export function priceBill(
  lines: readonly UnpricedLine[],
  pricesIncludeTax: boolean,
  billDiscount: Discount = { amount: 0 },
): BillMoney {
  const values = lines.map(listValue);
  const own = lines.map((line, i) => (line.discount ? discountOf(values[i] as number, line.discount) : 0));
  const afterOwn = values.map((value, i) => value - (own[i] as number));
  const shares = shareOut(discountOf(sum(afterOwn), billDiscount), afterOwn);
  const priced = lines.map((line, i) => {
    const share = shares[i] as number;
    return {
      discount: (own[i] as number) + share,
      ...withTax((afterOwn[i] as number) - share, line.taxRateBp, pricesIncludeTax),
    };
  });
  return {
    lines: priced,
    subtotal: sum(values),
    discountTotal: sum(priced.map((line) => line.discount)),
    taxTotal: sum(priced.map((line) => line.tax)),
    total: sum(priced.map((line) => line.total)),
  };
}

/** The value of goods at their prices, before any discount. */
export function listValue(goods: PricedGoods): number {
  return toSafeInteger(
    BigInt(goods.units) * BigInt(goods.unitPrice) + BigInt(goods.subunits) * BigInt(goods.subunitPrice),
  );
}

/** The discount taken from `value`; RangeError when it is negative or more than the value. */
export function discountOf(value: number, discount: Discount): number {
  const amount = discount.amount ?? scale(value, discount.percentBp, 10_000);
  if (amount < 0 || amount > value) throw new RangeError(`a discount of ${amount} does not fit a value of ${value}`);
  return amount;
}

/** Tax and total of a line's taxable value: the tax lies inside prices that include it, else it comes on top. */
export function withTax(taxable: number, taxRateBp: number, pricesIncludeTax: boolean): { tax: number; total: number } {
  if (pricesIncludeTax) return { tax: taxable - scale(taxable, 10_000, 10_000 + taxRateBp), total: taxable };
  const tax = scale(taxable, taxRateBp, 10_000);
  return { tax, total: toSafeInteger(BigInt(taxable) + BigInt(tax)) };
}

/** The tax of a bill by rate, lowest rate first; bases and taxes together are the sum of the lines' totals. */
export function taxSummary(lines: readonly { taxRateBp: number; tax: number; total: number }[]): TaxLine[] {
  const byRate = new Map<number, { base: number; tax: number }>();
  for (const { taxRateBp, tax, total } of lines) {
    const before = byRate.get(taxRateBp) ?? { base: 0, tax: 0 };
    byRate.set(taxRateBp, { base: before.base + total - tax, tax: before.tax + tax });
  }
  return [...byRate].map(([taxRateBp, sums]) => ({ taxRateBp, ...sums })).sort((a, b) => a.taxRateBp - b.taxRateBp);
}
