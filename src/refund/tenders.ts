import { roundCash, sumOf, type Tender } from '../bill/cash.ts';

/** A refund to be paid: what its items come to, what the bill's payments still hold, and how cash was rounded before. */
export interface RefundToPay {
  /** Its items together, before rounding of cash. */
  readonly amount: number;
  /** What each method took less what earlier refunds paid back by it; each method once. */
  readonly held: readonly Tender[];
  /** What rounding added to the bill. */
  readonly billRounding: number;
  /** What rounding added to the earlier refunds together. */
  readonly roundedSoFar: number;
  /** The step in which the store pays cash. */
  readonly cashRounding: number;
  /** How it shall be paid back; when nobody says how, cash comes last. */
  readonly named?: readonly Tender[] | undefined;
}

/** How a refund is paid back, and what rounding added: the tenders are the amount and that. */
export interface RefundPaid {
  readonly tenders: readonly Tender[];
  readonly rounding: number;
}

/** Why tenders cannot be paid: a method took less than is asked of it, or all of them are not what is due. */
export type TenderRefusal =
  | { readonly code: 'TENDER_EXCEEDED'; readonly method: Tender['method']; readonly max: number }
  | { readonly code: 'PAYMENT_MISMATCH'; readonly due: number; readonly paid: number };

/**
 * How a refund is paid back. What rounding added to earlier refunds of the bill is taken off this one's cash before it is
 * rounded: so the cash of all of them is what they owe together, rounded once, and the last one pays exactly what is left.
 * RangeError when a sum leaves the safe integers.
 */
export function refundTenders(refund: RefundToPay): RefundPaid | TenderRefusal {
  const named = refund.named && addedUp(refund.named);
  const exceeded = named?.find(({ method, amount }) => amount > amountOf(method, refund.held));
  if (exceeded) {
    return { code: 'TENDER_EXCEEDED', method: exceeded.method, max: amountOf(exceeded.method, refund.held) };
  }
  if (isLast(refund)) return settled(refund, named ?? cashLast(refund.held), sumOf(refund.held) - refund.amount);
  // Cash is rounded only where it is named, or where the others cannot pay it all.
  const others = named?.some(({ method }) => method === 'CASH') ? notCash(named) : othersFirst(refund);
  const { cash, rounding } = cashOf(refund, refund.amount - sumOf(others));
  return settled(refund, named ?? [...others, { method: 'CASH', amount: cash }], rounding);
}

/**
 * How `owed` is paid back when nobody says how: other methods first, each up to what it still holds, and the rest in cash.
 * RangeError when the methods hold less than is owed, for no method pays back more than it took.
 */
export function payBack(owed: number, held: readonly Tender[]): Tender[] {
  const tenders: Tender[] = [];
  let rest = owed;
  for (const { method, amount } of cashLast(held)) {
    const part = Math.min(rest, amount);
    if (part > 0) tenders.push({ method, amount: part });
    rest -= part;
  }
  if (rest > 0) throw new RangeError(`${owed} is ${rest} more than the payments still hold`);
  return tenders;
}

// With all that is still owed of the bill everything goes back that its payments hold, whatever the store's step is by now.
function isLast({ amount, held, billRounding, roundedSoFar }: RefundToPay): boolean {
  return amount === sumOf(held) - billRounding + roundedSoFar;
}

function settled({ amount }: RefundToPay, tenders: readonly Tender[], rounding: number): RefundPaid | TenderRefusal {
  const [due, paid] = [amount + rounding, sumOf(tenders)];
  return paid === due ? { tenders: addedUp(tenders), rounding } : { code: 'PAYMENT_MISMATCH', due, paid };
}

// What others can pay of it by themselves, before any of it is owed in cash.
function othersFirst({ amount, held }: RefundToPay): Tender[] {
  const others = notCash(held);
  return payBack(Math.min(amount, sumOf(others)), others);
}

// Of `rest`, cash owes no more than the sale owed in cash, or another method could not pay back all that it took.
function cashOf({ held, billRounding, roundedSoFar, cashRounding }: RefundToPay, rest: number) {
  const holds = amountOf('CASH', held);
  const owed = Math.max(0, Math.min(rest, holds - billRounding + roundedSoFar));
  const cash = Math.min(holds, roundCash(Math.max(0, owed - roundedSoFar), cashRounding));
  return { cash, rounding: cash - owed };
}

function addedUp(tenders: readonly Tender[]): Tender[] {
  const methods = [...new Set(tenders.map(({ method }) => method))];
  const sums = methods.map((method) => ({ method, amount: amountOf(method, tenders) }));
  return sums.filter(({ amount }) => amount !== 0);
}

function amountOf(method: Tender['method'], tenders: readonly Tender[]): number {
  return sumOf(tenders.filter((tender) => tender.method === method));
}

function notCash(tenders: readonly Tender[]): Tender[] {
  return tenders.filter(({ method }) => method !== 'CASH');
}

function cashLast(tenders: readonly Tender[]): Tender[] {
  return [...notCash(tenders), ...tenders.filter(({ method }) => method === 'CASH')];
}
