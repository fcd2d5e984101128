import type { BillVoidInput } from '../../src/generated/schema.ts';
import { type Bill, piecesOf, Refused, type Shop } from './shop.ts';

/** What `billVoid` must do. */
export function voidBill(shop: Shop, { billId, expectedVersion }: BillVoidInput): Bill | Refused {
  const bill = shop.bills.find(({ id }) => id === billId);
  if (bill === undefined) return new Refused(['NOT_FOUND billId']);
  const problems = bill.status === 'PAID' ? [] : ['BILL_NOT_VOIDABLE billId'];
  if (expectedVersion != null && expectedVersion !== bill.version) problems.push('VERSION_CONFLICT expectedVersion');
  if (problems.length > 0) return new Refused(problems);
  bill.status = 'VOIDED';
  bill.version++;
  for (const line of bill.lines) line.product.stock += piecesOf(line, line.pack);
  return bill;
}
