import { expectNone, problem, Refusal } from './problem.ts';
import type { LockedBill } from './refund-statements.ts';

const MAX_REFUNDS = 200;

/** The bill, unless it is missing or nothing of it may come back. */
export function expectRefundable(bill: LockedBill | { [C in keyof LockedBill]: null } | undefined): LockedBill {
  if (bill === undefined || bill.id === null) {
    throw new Refusal([problem('NOT_FOUND', 'There is no such bill.', 'billId')]);
  }
  const isOpen = bill.status === 'PAID' || bill.status === 'PARTIALLY_REFUNDED';
  expectNone(isOpen ? [] : [problem('BILL_NOT_REFUNDABLE', `The bill is ${bill.status}.`, 'billId')]);
  return bill;
}

/** Refuses one more refund of a bill that has as many as a bill may have. */
export function expectRoom(refunds: number): void {
  const hasRoom = refunds < MAX_REFUNDS;
  expectNone(hasRoom ? [] : [problem('LIMIT_EXCEEDED', `A bill has ${MAX_REFUNDS} refunds at most.`, 'billId')]);
}
