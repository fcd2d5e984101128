import type { PricedGoods } from '../bill/line-money.ts';
import { roundHalfUp, scale, toSafeInteger } from '../money.ts';
import { type Goods, normalise } from '../stock/units.ts';

/** What already came back of a line, in goods and in money. */
export interface Refunded {
  readonly refundedUnits: number;
  readonly refundedSubunits: number;
  readonly refundedAmount: number;
  readonly refundedTax: number;
}

/** A line as sold, with what came back of it so far. */
export interface RefundableLine extends PricedGoods, Refunded {
  readonly subunitsPerUnit: number;
  readonly tax: number;
  readonly total: number;
}

/** One refund of a line: what is paid back, the tax within it, and the line's state once it is. */
export interface LineRefund {
  readonly refundedAmount: number;
  readonly refundedTax: number;
  readonly after: Refunded;
}

/** What can still go back: unopened packs, loose pieces (those of opened packs too), and their money. */
export interface Refundable extends Goods {
  readonly amount: number;
  readonly tax: number;
  readonly isFullyRefunded: boolean;
}

/**
 * The refund of `goods`: the difference of two cumulative rounded shares, so that refunds in any split add up to the
 * line's total and tax. A custom `amount` may be lower than that; its shortfall is not carried over to later refunds.
 * RangeError when the line no longer holds the goods, or when `amount` is more than they are worth.
 */
export function refundFor(line: RefundableLine, goods: Goods, amount?: number): LineRefund {
  if (!holds(line, goods)) throw new RangeError(`the line no longer holds ${goods.units} + ${goods.subunits}`);
  const before = returned(line);
  const after = { units: before.units + goods.units, subunits: before.subunits + goods.subunits };
  const worth = cumulativeAmount(line, after) - cumulativeAmount(line, before);
  const refundedAmount = amount ?? worth;
  if (refundedAmount < 0 || refundedAmount > worth) {
    throw new RangeError(`${refundedAmount} is not between 0 and the ${worth} that the goods are worth`);
  }
  const refundedTax = taxWithin(line, refundedAmount);
  return {
    refundedAmount,
    refundedTax,
    after: {
      refundedUnits: after.units,
      refundedSubunits: after.subunits,
      refundedAmount: line.refundedAmount + refundedAmount,
      refundedTax: line.refundedTax + refundedTax,
    },
  };
}

/** Everything that can still go back of a line; refunding exactly these goods pays exactly this amount and tax. */
export function refundable(line: RefundableLine): Refundable {
  const before = returned(line);
  const fromPacks = Math.max(0, before.subunits - line.subunits);
  // The pieces taken out of packs, counted below zero: the floor is minus the packs opened, the rest is what they still hold.
  const opened = normalise(0 - fromPacks, line.subunitsPerUnit);
  const units = line.units - before.units + opened.units;
  const subunits = Math.max(0, line.subunits - before.subunits) + opened.subunits;
  const amount = line.total - cumulativeAmount(line, before);
  return { units, subunits, amount, tax: taxWithin(line, amount), isFullyRefunded: units === 0 && subunits === 0 };
}

/** Whether the line still holds `goods`: pieces come out of its loose part first, then out of opened packs. */
export function holds(line: RefundableLine, goods: Goods): boolean {
  const packsLeft = line.units - line.refundedUnits - goods.units;
  const fromPacks = Math.max(0, line.refundedSubunits + goods.subunits - line.subunits);
  return fromPacks <= packsLeft * line.subunitsPerUnit;
}

/** What all refunds together are due once `returnedGoods` are back: 0 for none, the line's total for all. */
export function cumulativeAmount(line: RefundableLine, returnedGoods: Goods): number {
  const whole = weight(line, line);
  // Goods given away weigh nothing, and nothing was paid for them.
  if (whole === 0n) return 0;
  return toSafeInteger(roundHalfUp(BigInt(line.total) * weight(line, returnedGoods), whole));
}

// Packs of k at their price, loose pieces at theirs, pieces of opened packs at 1/k of the pack's: all taken k times.
function weight(line: RefundableLine, goods: Goods): bigint {
  const packSize = BigInt(line.subunitsPerUnit);
  const unitPrice = BigInt(line.unitPrice);
  const loose = BigInt(Math.min(goods.subunits, line.subunits)) * BigInt(line.subunitPrice);
  const fromPacks = BigInt(Math.max(0, goods.subunits - line.subunits));
  return packSize * (BigInt(goods.units) * unitPrice + loose) + fromPacks * unitPrice;
}

// By what is really paid back, so that a custom amount takes back its own tax and no more.
function taxWithin(line: RefundableLine, amount: number): number {
  if (line.total === 0) return 0;
  return scale(line.tax, BigInt(line.refundedAmount) + BigInt(amount), line.total) - line.refundedTax;
}

function returned(line: Refunded): Goods {
  return { units: line.refundedUnits, subunits: line.refundedSubunits };
}
