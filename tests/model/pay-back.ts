import type { RefundInput } from '../../src/generated/schema.ts';
import { inCash, total } from './arithmetic.ts';
import type { Bill, Refund, Shop, Tender } from './shop.ts';

/** How an amount is paid back: other means first, then cash, which over all refunds is what they owe together, rounded once. */
export function payBack(shop: Shop, bill: Bill, amount: number, named: RefundInput['tenders']) {
  const held = heldBy(bill);
  const cashFor = (owedNow: number) => cashBack(shop, bill, owedNow);
  if (named == null || named.length === 0) {
    const tenders: Tender[] = [];
    let rest = amount;
    for (const [method, holds] of held) {
      if (method === 'CASH') continue;
      const part = Math.min(rest, holds);
      if (part > 0) tenders.push({ method, amount: part });
      rest -= part;
    }
    const cash = cashFor(rest);
    if (cash > 0) tenders.push({ method: 'CASH', amount: cash });
    return { tenders, rounding: cash - rest };
  }
  const over = named.find((tender) => tender.amount > (held.get(tender.method) ?? 0));
  if (over) return `TENDER_EXCEEDED tenders.${named.indexOf(over)}.amount`;
  const others = total(named.filter(({ method }) => method !== 'CASH').map((tender) => tender.amount));
  const rest = amount - others;
  const rounding = named.some(({ method }) => method === 'CASH') ? cashFor(rest) - rest : 0;
  if (total(named.map((tender) => tender.amount)) !== amount + rounding) return 'PAYMENT_MISMATCH tenders';
  return { tenders: named, rounding };
}

/** The cash for what is owed in cash now: what it owes with all earlier refunds, rounded, less what they paid. */
export function cashBack({ cashRounding }: Shop, bill: Bill, owedNow: number): number {
  const paid = total(bill.refunds.map(cashOf));
  const owedBefore = paid - total(bill.refunds.map(({ rounding }) => rounding));
  return Math.min(heldBy(bill).get('CASH') ?? 0, inCash(owedBefore + owedNow, cashRounding) - paid);
}

/** What each method took and did not yet give back, in the order of payment. */
export function heldBy(bill: Bill): Map<Tender['method'], number> {
  const held = new Map<Tender['method'], number>();
  for (const { method, amount } of bill.payments) held.set(method, (held.get(method) ?? 0) + amount);
  for (const { method, amount } of bill.refunds.flatMap(({ payments }) => payments))
    held.set(method, (held.get(method) ?? 0) - amount);
  return held;
}

function cashOf({ payments }: Refund): number {
  return total(payments.filter(({ method }) => method === 'CASH').map(({ amount }) => amount));
}
