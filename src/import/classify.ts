import type { Document } from './documents.ts';
import type { FileLine } from './file-line.ts';

/** Why a line, or a part of its money, is reported instead of imported; each with the sentence that the report prints. */
export const REASONS = {
  NOT_A_SALE: "the shop's own books: fee, bank charge, discount, sample, commission, bad debt",
  FINER_THAN_MINOR_UNIT: 'a price finer than the smallest coin',
  UNEXPECTED_SIGN: 'a price below 0, or a quantity whose sign does not fit the document',
  BILL_FULL: 'a line beyond the 1,000 of a bill',
  NO_CUSTOMER: 'a cancellation that names no customer, so no bill',
  NO_EARLIER_BILL: 'a cancellation of what the customer has on no earlier bill',
  NOT_HELD: 'a cancellation of more than any one earlier bill still holds',
  ABOVE_PRICE_PAID: 'the part of a refund above the price paid',
} as const;

export type Reason = keyof typeof REASONS;

/** What becomes of a line of an invoice: sold, a change of stock in pieces, or reported. */
export type Decision =
  | { readonly is: 'SOLD' }
  | { readonly is: 'ADJUSTED'; readonly delta: number }
  | { readonly is: 'REPORTED'; readonly reason: Reason };

/**
 * Codes under which the shop kept its own books in the same file: no customer bought or brought back anything.
 * Postage (POST, DOT, C2) and lines entered by hand (M) are not among them: they were charged to the customer on that
 * bill, which would not add up to what was paid without them.
 */
const OWN_BOOKS = new Set(['AMAZONFEE', 'B', 'BANK CHARGES', 'CRUK', 'D', 'S']);

/** Whether a code names no goods but a charge beside them: postage, carriage, or an amount entered by hand. */
export function isCharge(code: string): boolean {
  return ['POST', 'DOT', 'C2', 'M', 'm'].includes(code);
}

/** What becomes of one line of `invoice`. */
export function decideInvoiceLine(line: FileLine, invoice: Document): Decision {
  const reason = reasonAgainst(line);
  if (reason) return { is: 'REPORTED', reason };
  if (line.priceMills === 0) return { is: 'ADJUSTED', delta: stockDelta(line, invoice) };
  return line.quantity > 0 ? { is: 'SOLD' } : { is: 'REPORTED', reason: 'UNEXPECTED_SIGN' };
}

/** Why a cancelled line cannot be a refund of any bill, or undefined when one may be looked for. */
export function refusalOfCancelled(line: FileLine): Reason | undefined {
  if (line.quantity > 0) return 'UNEXPECTED_SIGN';
  return reasonAgainst(line) ?? (line.customer === '' ? 'NO_CUSTOMER' : undefined);
}

function reasonAgainst(line: FileLine): Reason | undefined {
  if (OWN_BOOKS.has(line.code)) return 'NOT_A_SALE';
  if (line.priceMills < 0) return 'UNEXPECTED_SIGN';
  return line.priceMills % 10 === 0 ? undefined : 'FINER_THAN_MINOR_UNIT';
}

// The stockroom wrote its corrections as invoices of one line to nobody, signed as the stock changed (found +, damaged −).
// A line at price 0 beside others, or to a customer, is goods given along with an order: they left.
function stockDelta(line: FileLine, invoice: Document): number {
  const isCorrection = line.quantity < 0 || (invoice.lines.length === 1 && line.customer === '');
  return isCorrection ? line.quantity : 0 - line.quantity;
}
