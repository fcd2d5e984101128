import type { BillInput, ProductInput, RefundInput, StockAdjustInput } from '../generated/schema.ts';
import type { ImportedProduct } from '../import/catalogue.ts';
import type { ImportedBill, ImportedRefund } from '../import/imported.ts';
import type { ImportedMovement } from '../import/stock.ts';
import { momentOf } from './moment.ts';

const CASHIER = 'replay';

/** The bill that a refund goes back on, as the store shows it. */
export interface BillToRefund {
  readonly id: string;
  readonly items: readonly { readonly id: string; readonly lineNo: number }[];
}

/** A product with the stock that it opens with. The file knows no tax. */
export function productInput({ code, name, category, unitPrice }: ImportedProduct, opening: number): ProductInput {
  return {
    idempotencyKey: `replay:product:${code}`,
    sku: code,
    name,
    category,
    unitPrice,
    subunitsPerUnit: 1,
    taxRateBp: 0,
    openingStock: opening === 0 ? null : packs(opening),
  };
}

/** A bill at the prices that were charged, paid in full; the file does not say how. */
export function billInput(key: string, { document, items, total }: ImportedBill): BillInput {
  const { invoice, customer, country, at } = document;
  return {
    idempotencyKey: key,
    clientId: key,
    // Not by the till that sends it: sent again by another one, it has to be the same input.
    register: `TILL-${invoice.at(-1)}`,
    cashier: CASHIER,
    occurredAt: momentOf(at),
    customerRef: orNull(customer),
    note: orNull(country),
    lines: items.map(({ line, units, unitPrice }) => ({
      product: { code: line.code },
      quantity: packs(units),
      unitPrice,
    })),
    payments: [{ method: 'OTHER', amount: total }],
    stockPolicy: 'REJECT',
  };
}

/** A refund of lines of `bill`; it names an amount only where less went back than the goods had cost. */
export function refundInput(key: string, refund: ImportedRefund, bill: BillToRefund): RefundInput {
  const ids = new Map(bill.items.map(({ id, lineNo }) => [lineNo, id]));
  const items = refund.items.map(({ item, units, refundedAmount }) => ({
    // A line that the store lacks is its to refuse.
    billItemId: ids.get(refund.bill.items.indexOf(item) + 1) ?? '',
    quantity: packs(units),
    restock: 'RETURN_TO_STOCK' as const,
    amount: refundedAmount < item.unitPrice * units ? refundedAmount : null,
  }));
  return {
    idempotencyKey: key,
    clientId: key,
    billId: bill.id,
    occurredAt: momentOf(refund.document.at),
    scope: { items },
    // The file gives no reason; any other would be a guess.
    reason: 'OTHER',
    cashier: CASHIER,
  };
}

/** A correction of the stock of one product. */
export function adjustmentInput(key: string, { code, delta, note = '' }: ImportedMovement): StockAdjustInput {
  return {
    idempotencyKey: key,
    kind: 'ADJUSTMENT',
    note: orNull(note),
    lines: [{ product: { code }, deltaSubunits: delta }],
  };
}

function packs(units: number) {
  return { units, subunits: 0 };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
