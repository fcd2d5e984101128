import type { Tender } from '../bill/cash.ts';
import { paymentMismatch } from '../bill/problems.ts';
import { safely } from '../money.ts';
import type { Path, Problem } from '../writing/problem.ts';
import { tenderExceeded } from './problems.ts';
import { type RefundPaid, type RefundToPay, refundTenders } from './tenders.ts';

/** How a refund is paid back. Where the tenders named cannot be, it is how it would be if none were named. */
export interface PayOut extends RefundPaid {
  readonly problems: readonly Problem[];
}

const TENDERS: Path = ['input', 'tenders'];

/** Pays a refund back as named, or else as chosen; an empty list names none. */
export function payOut(refund: RefundToPay, named: readonly Tender[] = []): PayOut {
  const chosen = () => {
    const paid = refundTenders(refund);
    if ('tenders' in paid) return paid;
    throw new Error(`what the bill holds cannot pay ${refund.amount} back`);
  };
  if (named.length === 0) return { ...chosen(), problems: [] };
  const exceeded = exceededTenders(named, refund.held);
  const paid = safely(() => refundTenders({ ...refund, named }));
  if (paid && 'tenders' in paid) return { ...paid, problems: [] };
  const isMismatch = exceeded.length === 0 && paid?.code === 'PAYMENT_MISMATCH';
  return { ...chosen(), problems: isMismatch ? [paymentMismatch(TENDERS, paid.due, paid.paid)] : exceeded };
}

// Each method once, at the tender with which it no longer holds enough.
function exceededTenders(named: readonly Tender[], held: readonly Tender[]): Problem[] {
  const left = new Map(held.map(({ method, amount }) => [method, amount]));
  return named.flatMap(({ method, amount }, index) => {
    const before = left.get(method) ?? 0;
    left.set(method, before - amount);
    const max = held.find((tender) => tender.method === method)?.amount ?? 0;
    return before >= 0 && before < amount ? [tenderExceeded([...TENDERS, index, 'amount'], method, max)] : [];
  });
}
