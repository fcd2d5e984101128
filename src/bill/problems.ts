import type { BillStatus } from '../database/tables.ts';
import { type Path, problem } from '../writing/problem.ts';
import type { BillPreviewRow } from './payloads.ts';

/** The shelf says one price and the database another. */
export function priceChanged(path: Path, name: string, expected: number, actual: number) {
  const message = `The price of ${name} is ${actual}, not ${expected}.`;
  return problem('PriceChanged', 'PRICE_CHANGED', path, message, { expected, actual });
}

/** What was paid is not what is due. */
export function paymentMismatch(path: Path, due: number, paid: number) {
  const message = `The payments add up to ${paid}, and ${due} is due.`;
  return problem('PaymentMismatch', 'PAYMENT_MISMATCH', path, message, { due, paid });
}

/** Only a bill that was paid, and of which nothing was refunded, can be voided. */
export function billNotVoidable(status: BillStatus) {
  const message =
    status === 'VOIDED'
      ? 'The bill is voided already.'
      : 'Something of the bill was refunded; refund the rest instead.';
  return problem('BillNotVoidable', 'BILL_NOT_VOIDABLE', ['input', 'billId'], message, { status });
}

/** The figures of a bill are no longer those that the customer was told. */
export function staleBillPreview(preview: BillPreviewRow) {
  const message = 'The figures have changed since the preview; these are the new ones.';
  return problem('StaleBillPreview', 'STALE_PREVIEW', ['input', 'previewToken'], message, { preview });
}
