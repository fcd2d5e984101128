import type { RefundInput } from '../generated/schema.ts';
import { invalidInput, limitExceeded, notFound, type Problem } from '../writing/problem.ts';
import type { Line } from './draft-item.ts';
import { MAX_REFUNDS } from './most.ts';
import { billNotRefundable } from './problems.ts';
import type { BillRow } from './repository.ts';
import { refundable } from './share.ts';

/** Why nothing at all can come back of a bill; undefined for one of which something is left. */
export function whyClosed({ billId }: RefundInput, bill: BillRow, lines: readonly Line[]): Problem | undefined {
  if (bill.id === null) return notFound(['input', 'billId'], 'bill', billId);
  const isOpen = bill.status !== 'VOIDED' && lines.some((line) => !refundable(line).isFullyRefunded);
  return isOpen ? undefined : billNotRefundable(bill.status);
}

/** What else stands against one more refund of a bill, whatever comes back. */
export function billProblems({ isAhead, isBeforeSale }: BillRow, refunds: number): Problem[] {
  const at = ['input', 'occurredAt'];
  return [
    ...(isAhead ? [invalidInput(at, 'A refund must not lie in the future.')] : []),
    ...(isBeforeSale ? [invalidInput(at, 'A refund must not lie before its sale.')] : []),
    ...(refunds < MAX_REFUNDS
      ? []
      : [limitExceeded(['input', 'billId'], `A bill can have at most ${MAX_REFUNDS} refunds.`, MAX_REFUNDS)]),
  ];
}
