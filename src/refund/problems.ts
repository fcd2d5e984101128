import type { BillStatus, PaymentMethod } from '../database/tables.ts';
import { globalId } from '../loading/global-id.ts';
import type { Row } from '../loading/row.ts';
import { inWords, quantity } from '../stock/quantity.ts';
import type { Goods } from '../stock/units.ts';
import { type Path, problem } from '../writing/problem.ts';
import type { RefundPreviewRow } from './payloads.ts';
import { remaining } from './remaining.ts';

/** More of a line was to come back than is left of it. */
export function refundExceedsRemaining(path: Path, line: Row<'bill_item'>, goods: Goods) {
  const requested = quantity(goods.units, goods.subunits, line.subunitsPerUnit);
  const refundable = remaining(line);
  const [wanted, left] = [requested, refundable.quantity].map((amount) => inWords(amount, line.subunitsPerUnit));
  const message = `${wanted} of ${line.name} cannot come back: ${left} left of the line.`;
  const facts = { billItemId: globalId('bill_item', line.storeId, line.id), requested, refundable };
  return problem('RefundExceedsRemaining', 'REFUND_EXCEEDS_REMAINING', path, message, facts);
}

/** A method was to pay back more than it still holds. */
export function tenderExceeded(path: Path, method: PaymentMethod, max: number) {
  const message = `${method} can pay back at most ${max}.`;
  return problem('TenderExceeded', 'TENDER_EXCEEDED', path, message, { method, max });
}

/** Nothing is left of a bill, or it never counted. */
export function billNotRefundable(status: BillStatus) {
  const message = status === 'VOIDED' ? 'The bill is voided.' : 'Everything on the bill was refunded already.';
  return problem('BillNotRefundable', 'BILL_NOT_REFUNDABLE', ['input', 'billId'], message, { status });
}

/** The figures of a refund are no longer those that the customer was told. */
export function staleRefundPreview(preview: RefundPreviewRow) {
  const message = 'The figures have changed since the preview; these are the new ones.';
  return problem('StaleRefundPreview', 'STALE_PREVIEW', ['input', 'previewToken'], message, { preview });
}
