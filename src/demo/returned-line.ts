import { scale } from '../money.ts';
import { type RefundableLine, refundable, refundFor } from '../refund/share.ts';
import type { Goods } from '../stock/units.ts';
import type { Journal, Row } from './journal.ts';
import type { Random } from './random.ts';

export type Restock = Row<'refund_item'>['restock'];

/** Takes goods of a line back, all that is left or some, and adds their money to the line's refunded sums. */
export function takeBack(
  journal: Journal,
  refund: Row<'refund'>,
  item: Row<'bill_item'>,
  restock: Restock,
  isFull: boolean,
  random: Random,
): Row<'refund_item'> {
  const line = asRefundable(item);
  const rest = refundable(line);
  const goods = isFull ? rest : someOf(rest, item.subunits_per_unit, random);
  const worth = refundFor(line, goods).refundedAmount;
  // Damaged goods that the customer keeps are now and then settled at half their worth.
  const amount = refund.reason === 'DAMAGED' && restock === 'NONE' && random.chance(50) ? scale(worth, 1, 2) : worth;
  const { refundedAmount, refundedTax, after } = refundFor(line, goods, amount);
  item.refunded_units = after.refundedUnits;
  item.refunded_subunits = after.refundedSubunits;
  item.refunded_amount = after.refundedAmount;
  item.refunded_tax = after.refundedTax;
  return journal.add('refund_item', {
    store_id: journal.store.id,
    refund_id: refund.id,
    bill_item_id: item.id,
    units: goods.units,
    subunits: goods.subunits,
    subunits_per_unit: item.subunits_per_unit,
    refunded_amount: refundedAmount,
    refunded_tax: refundedTax,
    restock,
  });
}

/** A row of bill_item as the rules of refunds read it. */
export function asRefundable(item: Row<'bill_item'>): RefundableLine {
  return {
    units: item.units,
    subunits: item.subunits,
    subunitsPerUnit: item.subunits_per_unit,
    unitPrice: item.unit_price,
    subunitPrice: item.subunit_price,
    tax: item.tax,
    total: item.total,
    refundedUnits: item.refunded_units,
    refundedSubunits: item.refunded_subunits,
    refundedAmount: item.refunded_amount,
    refundedTax: item.refunded_tax,
  };
}

function someOf(rest: Goods, subunitsPerUnit: number, random: Random): Goods {
  const opensPack = rest.units > 0 && subunitsPerUnit > 1 && random.chance(40);
  if (opensPack) return { units: 0, subunits: rest.subunits + random.integer(1, subunitsPerUnit - 1) };
  const some = { units: random.integer(0, rest.units), subunits: random.integer(0, rest.subunits) };
  return some.units + some.subunits === 0 ? { units: rest.units, subunits: rest.subunits } : some;
}
