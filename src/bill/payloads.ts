import type { Quantity } from '../generated/schema.ts';
import { quantity } from '../stock/quantity.ts';
import type { Problem } from '../writing/problem.ts';
import type { Settlement } from './cash.ts';
import type { Draft } from './draft.ts';
import { taxSummary } from './line-money.ts';

/** The row behind a payload that shows a bill: the bill, or every reason why there is none. */
export interface BillPayload {
  readonly billId: number | null;
  readonly errors: readonly Problem[];
  readonly replayed: boolean;
}

export const made = (billId: number): BillPayload => ({ billId, errors: [], replayed: false });
export const replayed = (billId: number): BillPayload => ({ billId, errors: [], replayed: true });
export const refused = (errors: readonly Problem[]): BillPayload => ({ billId: null, errors, replayed: false });

/** The sums of the lines of one tax rate. */
export interface TaxLineRow {
  readonly taxRateBp: number;
  readonly total: number;
  readonly tax: number;
}

/** The row behind a preview of a bill. */
export interface BillPreviewRow {
  readonly lines: readonly BillPreviewLineRow[];
  readonly subtotal: number;
  readonly discountTotal: number;
  readonly taxTotal: number;
  readonly rounding: number;
  readonly total: number;
  readonly amountDue: number;
  readonly taxSummary: readonly TaxLineRow[];
  readonly errors: readonly Problem[];
  readonly previewToken: string | null;
}

export interface BillPreviewLineRow {
  readonly productId: number | null;
  readonly quantity: Quantity;
  readonly unitPrice: number;
  readonly subunitPrice: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
}

const UNKNOWN: BillPreviewLineRow = {
  productId: null,
  quantity: quantity(0, 0, 1),
  unitPrice: 0,
  subunitPrice: 0,
  discount: 0,
  tax: 0,
  total: 0,
};

/** A draft with its settlement as a preview shows it. */
export function billPreview(
  { lines, money }: Draft,
  { rounding, due, paid }: Settlement,
  errors: readonly Problem[],
  previewToken: string | null,
): BillPreviewRow {
  const { subtotal, discountTotal, taxTotal } = money;
  return {
    lines: lines.map((line) =>
      line === null
        ? UNKNOWN
        : {
            productId: line.product.id,
            quantity: quantity(line.units, line.subunits, line.product.subunitsPerUnit),
            unitPrice: line.unitPrice,
            subunitPrice: line.subunitPrice,
            ...line.money,
          },
    ),
    ...{ subtotal, discountTotal, taxTotal, rounding },
    total: due,
    amountDue: due - paid,
    taxSummary: taxRows(lines),
    errors,
    previewToken,
  };
}

function taxRows(lines: Draft['lines']): TaxLineRow[] {
  const priced = lines.flatMap((line) => (line === null ? [] : [{ taxRateBp: line.taxRateBp, ...line.money }]));
  return taxSummary(priced).map(({ taxRateBp, base, tax }) => ({ taxRateBp, total: base + tax, tax }));
}
