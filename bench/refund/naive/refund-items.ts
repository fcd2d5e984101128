import { CASHIER, keyOf, type RefundInput } from '../../quick/handwritten/inputs.ts';
import { type Claim, once } from '../../quick/handwritten/once.ts';
import { readRefund, refundAnswer } from '../../quick/handwritten/refund-answer.ts';
import { expectRefundable, expectRoom } from '../../quick/handwritten/refund-checks.ts';
import { refundRows } from '../../quick/handwritten/refund-rows.ts';
import { distinct } from '../../quick/handwritten/rows.ts';
import { isAllBack, type SoldLine } from '../../quick/handwritten/share.ts';
import type { Shop, Transaction } from '../../quick/handwritten/shop.ts';
import { payBack } from '../../quick/handwritten/tenders.ts';
import * as sql from './refund-statements.ts';
import { takingsOf } from './takings.ts';

/** Takes items of a bill back line by line, with the locks, checks and sums that a bulk write has. */
export async function refundItems(shop: Shop, { input }: { readonly input: RefundInput }) {
  const { thing, ...outcome } = await once(shop, 'refundCreate', input, {
    make: (transaction, claim) => takeItems(transaction, claim, input),
    read: (id) => readRefund(shop, id),
  });
  return { refundCreate: { ...(thing ?? { refund: null, bill: null }), ...outcome } };
}

async function takeItems(transaction: Transaction, claim: Claim, input: RefundInput) {
  const { storeId, rows } = transaction;
  const one = async <Row>(...asked: Parameters<typeof rows<Row>>) => (await rows(...asked))[0] as Row;

  const key = await one(sql.insertKey, ...claim);
  if (key === undefined) return undefined;
  const bill = expectRefundable(await one(sql.lockBill, keyOf('bill', storeId, input.billId)));
  const { cash_rounding } = await one(sql.selectStore);
  const { takings, rounded, refunds } = await takingsOf(transaction, bill.id);
  expectRoom(refunds);

  const sold: SoldLine[] = [];
  for (const { billItemId } of input.scope.items) {
    sold.push(...(await rows(sql.selectItem, bill.id, keyOf('bill_item', storeId, billItemId))));
  }
  const stock = [];
  // In the order in which everybody locks them.
  const productIds = distinct(sold.map((line) => line.product_id)).sort((a, b) => a - b);
  for (const id of productIds) stock.push(await one(sql.lockProduct, id));
  const { items, lines, restocked, movements, amount, tax } = refundRows(input, storeId, sold);
  const { tenders, rounding } = payBack(amount, takings, rounded, cash_rounding);
  for (const { product_id, pieces } of restocked) stock.push(await one(sql.restock, product_id, pieces));

  const { number } = await one(sql.nextNumber, bill.register);
  await rows(
    sql.insertRefund,
    ...[key.id, bill.id, bill.register, number, input.reason, CASHIER, rounding, input.clientId ?? null],
  );
  const made = [];
  for (const item of items) {
    const { id } = await one(
      sql.insertItem,
      ...[key.id, item.bill_item_id, item.units, item.subunits, item.subunits_per_unit],
      ...[item.refunded_amount, item.refunded_tax, item.restock],
    );
    made.push({ id, ...item });
  }
  for (const line of lines) {
    const { id, refunded_units, refunded_subunits, refunded_amount, refunded_tax } = line;
    await rows(sql.updateItem, id, refunded_units, refunded_subunits, refunded_amount, refunded_tax);
  }
  for (const { product_id, kind, delta } of movements) {
    await rows(sql.insertMovement, product_id, kind, delta, key.id, CASHIER);
  }
  for (const tender of tenders) await rows(sql.insertPayment, key.id, tender.method, tender.amount);
  const isWhole = (await rows(sql.selectItems, bill.id)).every(isAllBack);
  const status = isWhole ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  const after = await one(sql.updateBill, bill.id, status, amount + rounding, tax);
  return refundAnswer(storeId, {
    head: { id: key.id, number, bill_id: bill.id },
    bill: after,
    items: made,
    stock,
  });
}
