import { CASHIER, keyOf, type RefundInput } from './inputs.ts';
import { type Claim, once } from './once.ts';
import { readRefund, refundAnswer } from './refund-answer.ts';
import { expectRefundable, expectRoom } from './refund-checks.ts';
import { refundRows } from './refund-rows.ts';
import { claimAndLock, linesAndSums, type Seen, write } from './refund-statements.ts';
import { isAllBack } from './share.ts';
import type { Shop, Transaction } from './shop.ts';
import { payBack } from './tenders.ts';

/** Takes items of a bill back: key, locks, money, stock, number, refund, items, payments and ledger in three statements. */
export async function refundItems(shop: Shop, { input }: { readonly input: RefundInput }) {
  const { thing, ...outcome } = await once(shop, 'refundCreate', input, {
    make: (transaction, claim) => takeItems(transaction, claim, input),
    read: (id) => readRefund(shop, id),
  });
  return { refundCreate: { ...(thing ?? { refund: null, bill: null }), ...outcome } };
}

async function takeItems({ storeId, rows }: Transaction, claim: Claim, input: RefundInput) {
  const [locked] = await rows(claimAndLock, ...claim, keyOf('bill', storeId, input.billId));
  if (locked === undefined) return undefined;
  const bill = expectRefundable(locked);
  const itemIds = input.scope.items.map((item) => keyOf('bill_item', storeId, item.billItemId));
  const seen = await rows(linesAndSums, bill.id, itemIds);
  const { items, lines, restocked, movements, amount, tax } = refundRows(input, storeId, seen);
  const { takings, rounded, refunds, others_open } = seen[0] as Seen;
  expectRoom(refunds);
  const { tenders, rounding } = payBack(amount, takings, rounded, locked.cash_rounding);
  const isWhole = !others_open && lines.every(isAllBack);
  const [written] = await rows(
    write,
    ...[locked.refund_id, bill.id, bill.register, input.reason, CASHIER, rounding, input.clientId ?? null],
    ...[isWhole ? 'REFUNDED' : 'PARTIALLY_REFUNDED', amount + rounding, tax],
    ...[lines, items, tenders, restocked, movements].map((each) => JSON.stringify(each)),
  );
  if (written === undefined) throw new Error('A refund without a number.');
  return refundAnswer(storeId, {
    head: { id: locked.refund_id, number: written.number, bill_id: bill.id },
    bill: written.bill,
    items: items.map((item, i) => ({ id: written.items[i] as number, ...item })),
    stock: [...seen.map((line) => ({ ...line, id: line.product_id })), ...(written.stock ?? [])],
  });
}
