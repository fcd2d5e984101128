import type { Journal } from './journal.ts';
import { piecesByProduct } from './pieces.ts';
import type { Random } from './random.ts';

const REASONS = ['Rung up twice', 'Card declined after printing', 'Customer left without the goods'];

/** Voids the bill rung up last, which puts its goods back, unless money of it was already refunded. */
export function voidLastBill(journal: Journal, at: string, random: Random): void {
  const bill = journal.rows.bill.at(-1);
  if (bill?.status !== 'PAID') return;
  bill.status = 'VOIDED';
  bill.voided_at = at;
  bill.voided_by = bill.cashier;
  bill.void_reason = random.pick(REASONS);
  bill.version += 1;
  const items = journal.rows.bill_item.filter((item) => item.bill_id === bill.id);
  for (const [productId, pieces] of piecesByProduct(items)) {
    journal.move(productId, 'VOID', pieces, { at, actor: bill.cashier, note: bill.void_reason }, { bill_id: bill.id });
  }
}
