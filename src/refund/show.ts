import { billById, billItemById, billItemsByBillId, paymentById } from '../bill/loaders.ts';
import type { Row } from '../loading/row.ts';
import type { Transaction } from '../writing/transaction.ts';
import {
  paymentsByRefundId,
  refundById,
  refundItemById,
  refundItemSumsByRefundId,
  refundItemsByRefundId,
} from './loaders.ts';
import type { InsertedRefund } from './repository.ts';
import { type NewRefund, newItems } from './rows.ts';
import type { WorkedOut } from './work-out.ts';

/** Shows a written refund with its items and payments, and its bill with all lines, without reading any of them again. */
export function showRefund(
  transaction: Transaction,
  refund: NewRefund,
  bill: Row<'bill'>,
  { draft, paid }: WorkedOut,
  inserted: InsertedRefund,
): void {
  const { number, occurredAt, createdAt, itemIds, paymentIds } = inserted;
  const { refundedTotal, refundedTax, status, version } = inserted;
  const items = newItems(refund, draft).map((item, index) => ({ ...item, id: itemIds[index] as number }));
  const payments = paid.tenders.map(({ method, amount }, index) => ({
    ...{ storeId: refund.storeId, id: paymentIds[index] as number, billId: null, refundId: refund.id, createdAt },
    ...{ method, amount, tendered: null },
  }));
  transaction.show(refundById, refund.id, { ...refund, number, occurredAt, createdAt });
  transaction.show(refundItemsByRefundId, refund.id, items);
  for (const item of items) transaction.show(refundItemById, item.id, item);
  transaction.show(refundItemSumsByRefundId, refund.id, { amount: draft.amount, tax: draft.tax });
  transaction.show(paymentsByRefundId, refund.id, payments);
  for (const payment of payments) transaction.show(paymentById, payment.id, payment);
  transaction.show(billById, bill.id, { ...bill, refundedTotal, refundedTax, status, version });
  transaction.show(billItemsByBillId, bill.id, draft.lines);
  for (const line of draft.lines) transaction.show(billItemById, line.id, line);
}
