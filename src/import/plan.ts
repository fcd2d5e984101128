import { priceBill } from '../bill/line-money.ts';
import { type ImportedProduct, productsOf } from './catalogue.ts';
import { type Decision, decideInvoiceLine } from './classify.ts';
import { type Document, documentsOf } from './documents.ts';
import { amountMills, type FileLine } from './file-line.ts';
import type { ImportedBill, ImportedRefund, ReportedLine } from './imported.ts';
import { BillBook } from './match-cancellations.ts';
import { type ImportedMovement, movementsOfBill, movementsOfRefund, openingsFor } from './stock.ts';

/** Everything that a file becomes, in order of time: decided by its lines alone, so the same file is always the same plan. */
export interface SalesPlan {
  readonly lines: readonly FileLine[];
  readonly products: readonly ImportedProduct[];
  readonly bills: readonly ImportedBill[];
  readonly refunds: readonly ImportedRefund[];
  readonly movements: readonly ImportedMovement[];
  readonly reported: readonly ReportedLine[];
}

const MAX_LINES_PER_BILL = 1_000;
const BILL_FULL: Decision = { is: 'REPORTED', reason: 'BILL_FULL' };

/** Decides what becomes of each line of a file. */
export function planSales(lines: readonly FileLine[]): SalesPlan {
  const bills: ImportedBill[] = [];
  const refunds: ImportedRefund[] = [];
  const movements: ImportedMovement[] = [];
  const reported: ReportedLine[] = [];
  const traded: FileLine[] = [];
  const book = new BillBook();
  for (const document of documentsOf(lines)) {
    if (document.isCancellation) {
      const cancelled = book.cancel(document);
      for (const refund of cancelled.refunds) {
        refunds.push(refund);
        movements.push(...movementsOfRefund(refund));
      }
      reported.push(...cancelled.reported);
    } else {
      const invoice = splitInvoice(document);
      if (invoice.sold.length > 0) {
        const bill = billOf(document, invoice.sold);
        bills.push(bill);
        book.record(bill);
        movements.push(...movementsOfBill(bill));
      }
      movements.push(...invoice.adjustments);
      reported.push(...invoice.reported);
      traded.push(...invoice.traded);
    }
  }
  reported.sort((a, b) => a.line.lineNo - b.line.lineNo);
  const products = productsOf(traded);
  return { lines, products, bills, refunds, movements: [...openingsFor(movements), ...movements], reported };
}

function splitInvoice(document: Document) {
  const sold: FileLine[] = [];
  const adjustments: ImportedMovement[] = [];
  const reported: ReportedLine[] = [];
  const traded: FileLine[] = [];
  for (const line of document.lines) {
    const decision = sold.length < MAX_LINES_PER_BILL ? decideInvoiceLine(line, document) : BILL_FULL;
    if (decision.is === 'REPORTED') reported.push({ line, reason: decision.reason, amountMills: amountMills(line) });
    else traded.push(line);
    if (decision.is === 'SOLD') sold.push(line);
    if (decision.is === 'ADJUSTED') {
      adjustments.push({ kind: 'ADJUSTMENT', code: line.code, delta: decision.delta, note: noteOf(line) });
    }
  }
  return { sold, adjustments, reported, traded };
}

// The file knows no tax and no discounts, so the rules for pricing a bill leave each line at its quantity times its price.
function billOf(document: Document, lines: readonly FileLine[]): ImportedBill {
  const goods = lines.map((line) => {
    const unitPrice = line.priceMills / 10;
    return { units: line.quantity, subunits: 0, unitPrice, subunitPrice: unitPrice, taxRateBp: 0 };
  });
  const { lines: money, subtotal, total } = priceBill(goods, true);
  const items = lines.map((line, i) => {
    const { units, unitPrice } = goods[i] as (typeof goods)[number];
    const { discount, tax, total } = money[i] as (typeof money)[number];
    const refunded = { refundedUnits: 0, refundedSubunits: 0, refundedAmount: 0, refundedTax: 0 };
    return { line, units, unitPrice, discount, tax, total, refunded };
  });
  return { document, items, subtotal, total, refundCount: 0 };
}

function noteOf(line: FileLine): string {
  return line.description === '' ? line.invoice : `${line.invoice}: ${line.description}`;
}
