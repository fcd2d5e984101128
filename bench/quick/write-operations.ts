import type { Refund } from '../writing/refund.ts';
import type { SoldBill } from '../writing/stocked-shop.ts';
import { readDocument } from './operations.ts';

/** An operation that is never asked the same twice: each input has a key of its own, and each refund a bill. */
export interface WriteOperation {
  readonly name: string;
  readonly document: string;
  readonly inputs: readonly object[];
}

/** The names of the operations that write, in the order of the report. */
export const WRITES = ['GenerateBill', 'RefundItems'] as const;

const FILES: { readonly [Name in (typeof WRITES)[number]]: string } = {
  GenerateBill: 'generate-bill',
  RefundItems: 'refund-items',
};

/** An operation on a shop that sold these bills: it sells their baskets once more, or refunds each. */
export function writeOperation(
  name: (typeof WRITES)[number],
  bills: readonly SoldBill[],
  refundOf: (bill: SoldBill) => Refund,
): WriteOperation {
  const inputOf = name === 'GenerateBill' ? ({ basket }: SoldBill) => basket : refundOf;
  const inputs = bills.map((bill) => ({ idempotencyKey: `${name}-${bill.id}`, ...inputOf(bill) }));
  return { name, document: readDocument(FILES[name]), inputs };
}
