import type { LineMoney } from '../bill/line-money.ts';
import type { Refunded } from '../refund/share.ts';
import type { Reason } from './classify.ts';
import type { Document } from './documents.ts';
import type { FileLine } from './file-line.ts';

/** A line of a bill, priced; `refunded` grows as cancellations are matched. Money in minor units, quantity in whole units. */
export interface ImportedBillItem extends LineMoney {
  readonly line: FileLine;
  readonly units: number;
  readonly unitPrice: number;
  refunded: Refunded;
}

/** A bill made of an invoice, and how many refunds it has so far. */
export interface ImportedBill {
  readonly document: Document;
  readonly items: readonly ImportedBillItem[];
  readonly subtotal: number;
  readonly total: number;
  refundCount: number;
}

/** What went back of one line of the bill for one cancelled line. */
interface ImportedRefundItem {
  readonly cancelled: FileLine;
  readonly item: ImportedBillItem;
  readonly units: number;
  readonly refundedAmount: number;
  readonly refundedTax: number;
}

/** The part of a cancellation that goes back on one bill. */
export interface ImportedRefund {
  readonly document: Document;
  readonly bill: ImportedBill;
  readonly items: ImportedRefundItem[];
}

/** A line, or the part of its amount, that was not imported, and why. */
export interface ReportedLine {
  readonly line: FileLine;
  readonly reason: Reason;
  readonly amountMills: number;
}
