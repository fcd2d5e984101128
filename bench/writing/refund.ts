import type { RefundInput } from '../quick/handwritten/inputs.ts';
import type { SoldBill } from './stocked-shop.ts';

/** A refund of a bill, but for its key. */
export type Refund = Omit<RefundInput, 'idempotencyKey'>;

const RESTOCKS = ['RETURN_TO_STOCK', 'WRITE_OFF', 'NONE'] as const;

/** All goods of a bill, line by line, back into the stock. */
export function wholeRefund({ id, itemIds, basket }: SoldBill): Refund {
  const items = basket.lines.map(({ quantity }, line) => ({ billItemId: itemIds[line] as string, quantity }));
  return { billId: id, reason: 'CUSTOMER_CHANGED_MIND', scope: { items } };
}

/** One piece or pack of every line of a bill but, if there are more, the last: restocked, thrown away, or left with the customer. */
export function partialRefund(sold: SoldBill): Refund {
  const { scope, ...whole } = wholeRefund(sold);
  const items = scope.items.slice(0, Math.max(1, scope.items.length - 1)).map(({ billItemId, quantity }, line) => ({
    billItemId,
    quantity: quantity.subunits > 0 ? { units: 0, subunits: 1 } : { units: 1, subunits: 0 },
    restock: RESTOCKS[line % RESTOCKS.length] as (typeof RESTOCKS)[number],
  }));
  return { ...whole, reason: 'DAMAGED', scope: { items } };
}
