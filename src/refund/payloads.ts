import type { Tender } from '../bill/cash.ts';
import type { Quantity, Refundable, RefundTender } from '../generated/schema.ts';
import { sum } from '../money.ts';
import { quantity } from '../stock/quantity.ts';
import type { Problem } from '../writing/problem.ts';
import type { Draft } from './draft.ts';
import type { Line } from './draft-item.ts';
import { remaining } from './remaining.ts';
import { refundable } from './share.ts';
import type { RefundPaid } from './tenders.ts';

/** The row behind a payload that shows a refund and its bill, or every reason why there is none. */
export interface RefundPayload {
  readonly refundId: number | null;
  readonly billId: number | null;
  readonly errors: readonly Problem[];
  readonly replayed: boolean;
}

export const made = (refundId: number, billId: number | null): RefundPayload => ({
  ...{ refundId, billId },
  ...{ errors: [], replayed: false },
});
export const replayed = (refundId: number, billId: number | null): RefundPayload => ({
  ...made(refundId, billId),
  replayed: true,
});
export const refused = (errors: readonly Problem[]): RefundPayload => ({
  ...{ refundId: null, billId: null },
  ...{ errors, replayed: false },
});

/** The row behind a preview of a refund. */
export interface RefundPreviewRow {
  readonly lines: readonly RefundPreviewLineRow[];
  readonly totalRefunded: number;
  readonly taxRefunded: number;
  readonly rounding: number;
  readonly tenders: readonly RefundTender[];
  readonly maxRefundable: number;
  readonly errors: readonly Problem[];
  readonly previewToken: string | null;
}

export interface RefundPreviewLineRow {
  readonly billItemId: number;
  readonly quantity: Quantity;
  readonly refundedAmount: number;
  readonly refundedTax: number;
  readonly refundableAfter: Refundable;
}

/** A draft and how it is paid as a preview shows it; `sold` and `held` are the bill's lines and money before it. */
export function refundPreview(
  { items, amount, tax }: Draft,
  { tenders, rounding }: RefundPaid,
  { lines, held }: { readonly lines: readonly Line[]; readonly held: readonly Tender[] },
  errors: readonly Problem[],
  previewToken: string | null,
): RefundPreviewRow {
  return {
    lines: items.map(({ line, after, units, subunits, refundedAmount, refundedTax }) => ({
      billItemId: line.id,
      quantity: quantity(units, subunits, line.subunitsPerUnit),
      ...{ refundedAmount, refundedTax },
      refundableAfter: remaining(after),
    })),
    ...{ totalRefunded: amount, taxRefunded: tax, rounding },
    tenders: tenders.map(({ method, amount: paid }) => {
      const has = held.find((tender) => tender.method === method)?.amount ?? 0;
      return { method, amount: paid, remaining: has - paid };
    }),
    maxRefundable: sum(lines.map((line) => refundable(line).amount)),
    errors,
    previewToken,
  };
}
