import type { PaymentMethod } from '../database/tables.ts';
import { roundHalfUp, sum, toSafeInteger } from '../money.ts';

/** An amount of one payment method. */
export interface Tender {
  readonly method: PaymentMethod;
  readonly amount: number;
}

/** A bill to be paid: the sum of its lines, what the customer pays by, and the step in which the store takes cash. */
export interface Sale {
  readonly total: number;
  readonly payments: readonly Tender[];
  readonly cashRounding: number;
}

/** What rounding adds to a bill, what is due with it, and what is paid: the sale is settled when the last two agree. */
export interface Settlement {
  readonly rounding: number;
  readonly due: number;
  readonly paid: number;
}

/** Settles a sale: only what is owed in cash is rounded. RangeError when a sum leaves the safe integers. */
export function settle({ total, payments, cashRounding }: Sale): Settlement {
  const others = payments.filter(({ method }) => method !== 'CASH');
  const owedInCash = total - sumOf(others);
  const paysInCash = others.length < payments.length;
  const isTooLittleToPay = payments.length === 0 && roundCash(total, cashRounding) === 0;
  const isRounded = owedInCash >= 0 && (paysInCash || isTooLittleToPay);
  const rounding = isRounded ? roundCash(owedInCash, cashRounding) - owedInCash : 0;
  return { rounding, due: toSafeInteger(BigInt(total) + BigInt(rounding)), paid: sumOf(payments) };
}

/** The multiple of `step` that is nearest to `amount`, the higher one of two; RangeError when `amount` is negative. */
export function roundCash(amount: number, step: number): number {
  return toSafeInteger(roundHalfUp(BigInt(amount), BigInt(step)) * BigInt(step));
}

/** What tenders come to; RangeError beyond the safe integers. */
export function sumOf(tenders: readonly Tender[]): number {
  return sum(tenders.map(({ amount }) => amount));
}
