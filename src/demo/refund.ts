import type { Tender } from '../bill/cash.ts';
import { refundable } from '../refund/share.ts';
import { payBack } from '../refund/tenders.ts';
import type { Journal, Row } from './journal.ts';
import { piecesByProduct } from './pieces.ts';
import type { Random } from './random.ts';
import { asRefundable, type Restock, takeBack } from './returned-line.ts';

const RECENT_BILLS = 160;

interface Cause {
  readonly reason: Row<'refund'>['reason'];
  readonly restock: Restock;
  readonly note: string | null;
}

const CAUSES: readonly Cause[] = [
  { reason: 'DAMAGED', restock: 'WRITE_OFF', note: 'Dented or leaking' },
  { reason: 'DAMAGED', restock: 'NONE', note: 'Thrown away at home' },
  { reason: 'EXPIRED', restock: 'WRITE_OFF', note: null },
  { reason: 'WRONG_ITEM', restock: 'RETURN_TO_STOCK', note: null },
  { reason: 'CUSTOMER_CHANGED_MIND', restock: 'RETURN_TO_STOCK', note: null },
  { reason: 'CUSTOMER_CHANGED_MIND', restock: 'RETURN_TO_STOCK', note: 'Bought for a party' },
  { reason: 'PRICING_ERROR', restock: 'NONE', note: 'Shelf label was out of date' },
  { reason: 'OTHER', restock: 'RETURN_TO_STOCK', note: 'As agreed with the manager' },
];

/**
 * Refunds one of the last `recentBills`, whose customers still come back, in full or in part: goods, money, and the sums
 * on the bill; nothing when nothing of it is left.
 */
export function refundRecentBill(journal: Journal, at: string, random: Random, recentBills = RECENT_BILLS): void {
  const recent = journal.rows.bill.slice(-recentBills);
  if (recent.length === 0) return;
  const bill = random.pick(recent);
  const items = journal.rows.bill_item.filter((item) => item.bill_id === bill.id);
  const open = items.filter((item) => !refundable(asRefundable(item)).isFullyRefunded);
  if (bill.status === 'VOIDED' || open.length === 0) return;
  const cause = random.pick(CAUSES);
  const refund = openRefund(journal, bill, cause, at, random);
  const isFull = random.chance(30);
  const certain = random.pick(open);
  const returned = open
    .filter((item) => isFull || item === certain || random.chance(20))
    .map((item) => ({
      ...takeBack(journal, refund, item, cause.restock, isFull, random),
      product_id: item.product_id,
    }));
  for (const { refunded_amount, refunded_tax } of returned) {
    bill.refunded_total += refunded_amount;
    bill.refunded_tax += refunded_tax;
  }
  bill.status = items.every((item) => refundable(asRefundable(item)).isFullyRefunded)
    ? 'REFUNDED'
    : 'PARTIALLY_REFUNDED';
  bill.version += 1;
  payOut(journal, refund, sumOf(returned.map((row) => row.refunded_amount)));
  if (cause.restock !== 'NONE') restore(journal, refund, piecesByProduct(returned), cause);
}

function openRefund(journal: Journal, bill: Row<'bill'>, cause: Cause, at: string, random: Random): Row<'refund'> {
  return journal.add('refund', {
    store_id: journal.store.id,
    bill_id: bill.id,
    register: bill.register,
    number: journal.nextNumber(bill.register, 'REFUND'),
    reason: cause.reason,
    note: cause.note,
    cashier: random.pick(journal.crew.cashiers),
    rounding: 0,
    client_id: null,
    occurred_at: at,
    created_at: at,
  });
}

function payOut(journal: Journal, refund: Row<'refund'>, owed: number): void {
  for (const tender of payBack(owed, heldBy(journal, refund.bill_id))) {
    journal.add('payment', {
      store_id: journal.store.id,
      bill_id: null,
      refund_id: refund.id,
      ...tender,
      tendered: null,
      created_at: refund.occurred_at,
    });
  }
}

// Money taken by method, less what earlier refunds of the bill paid back by it.
function heldBy(journal: Journal, billId: number): Tender[] {
  const refunds = new Set(journal.rows.refund.filter((row) => row.bill_id === billId).map((row) => row.id));
  const held = new Map<Tender['method'], number>();
  for (const { method, amount, bill_id, refund_id } of journal.rows.payment) {
    const change = bill_id === billId ? amount : refund_id !== null && refunds.has(refund_id) ? -amount : 0;
    if (change !== 0) held.set(method, (held.get(method) ?? 0) + change);
  }
  return [...held].map(([method, amount]) => ({ method, amount }));
}

// What is written off comes back first and is wasted then: the ledger shows both, the stock neither.
function restore(journal: Journal, refund: Row<'refund'>, pieces: Map<number, number>, cause: Cause): void {
  const why = { at: refund.occurred_at, actor: refund.cashier };
  for (const [productId, count] of pieces) {
    journal.move(productId, 'RETURN', count, why, { refund_id: refund.id });
    if (cause.restock === 'WRITE_OFF') journal.move(productId, 'WASTE', -count, why, { refund_id: refund.id });
  }
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
