import { refundFor } from '../refund/share.ts';
import { type Reason, refusalOfCancelled } from './classify.ts';
import type { Document } from './documents.ts';
import { amountMills, type FileLine } from './file-line.ts';
import type { ImportedBill, ImportedBillItem, ImportedRefund, ReportedLine } from './imported.ts';

const MAX_REFUNDS_PER_BILL = 200;

/** A bill's lines of one product. */
interface Holding {
  readonly bill: ImportedBill;
  readonly items: ImportedBillItem[];
}

/** The bills so far, by customer and product, and the refunds that cancellations make of them. */
export class BillBook {
  readonly #holdings = new Map<string, Holding[]>();

  /** Takes note of a bill; bills come in order of time. */
  record(bill: ImportedBill): void {
    for (const item of bill.items) {
      const key = keyOf(bill.document.customer, item.line.code);
      const holdings = this.#holdings.get(key) ?? [];
      this.#holdings.set(key, holdings);
      const latest = holdings.at(-1);
      if (latest?.bill === bill) latest.items.push(item);
      else holdings.push({ bill, items: [item] });
    }
  }

  /**
   * The refunds of one cancellation, one per bill: each line goes back on the same customer's latest recorded bill whose
   * lines of the product still hold its whole quantity. What cannot go back is reported, as is money above the price paid.
   */
  cancel(cancellation: Document): { refunds: ImportedRefund[]; reported: ReportedLine[] } {
    const refunds = new Map<ImportedBill, ImportedRefund>();
    const reported: ReportedLine[] = [];
    for (const line of cancellation.lines) {
      const found = refusalOfCancelled(line) ?? this.#latestHolding(line, refunds);
      if (typeof found === 'string') {
        reported.push({ line, reason: found, amountMills: amountMills(line) });
        continue;
      }
      const refund = refunds.get(found.bill) ?? { document: cancellation, bill: found.bill, items: [] };
      if (refund.items.length === 0) {
        refunds.set(found.bill, refund);
        found.bill.refundCount += 1;
      }
      const excess = amountMills(line) + takeBack(line, found, refund) * 10;
      if (excess !== 0) reported.push({ line, reason: 'ABOVE_PRICE_PAID', amountMills: excess });
    }
    return { refunds: [...refunds.values()], reported };
  }

  #latestHolding(line: FileLine, refunds: ReadonlyMap<ImportedBill, ImportedRefund>): Holding | Reason {
    const holdings = this.#holdings.get(keyOf(line.customer, line.code));
    if (holdings === undefined) return 'NO_EARLIER_BILL';
    const canTake = ({ bill, items }: Holding) =>
      unitsHeld(items) >= 0 - line.quantity && (refunds.has(bill) || bill.refundCount < MAX_REFUNDS_PER_BILL);
    return holdings.findLast(canTake) ?? 'NOT_HELD';
  }
}

/** Adds a cancelled line to `refund`, over as many lines of the bill as it takes, and returns the money that goes back. */
function takeBack(line: FileLine, { items }: Holding, refund: ImportedRefund): number {
  const price = line.priceMills / 10;
  let left = 0 - line.quantity;
  let paid = 0;
  for (const item of items.toSorted(nearestPriceFirst(price))) {
    const units = Math.min(left, unitsHeld([item]));
    if (units === 0) continue;
    const sold = { ...item, ...item.refunded, subunits: 0, subunitPrice: item.unitPrice, subunitsPerUnit: 1 };
    const amount = Math.min(price, item.unitPrice) * units;
    const { after, ...money } = refundFor(sold, { units, subunits: 0 }, amount);
    item.refunded = after;
    refund.items.push({ cancelled: line, item, units, ...money });
    paid += money.refundedAmount;
    left -= units;
  }
  return paid;
}

// The very price first; then dearer lines, which can give all of it back, nearest first; then cheaper ones, nearest first.
function nearestPriceFirst(price: number) {
  const rank = (item: ImportedBillItem) => (item.unitPrice >= price ? 0 : 1);
  const distance = (item: ImportedBillItem) => Math.abs(item.unitPrice - price);
  return (a: ImportedBillItem, b: ImportedBillItem) =>
    rank(a) - rank(b) || distance(a) - distance(b) || a.line.lineNo - b.line.lineNo;
}

function unitsHeld(items: readonly ImportedBillItem[]): number {
  return items.reduce((units, item) => units + item.units - item.refunded.refundedUnits, 0);
}

function keyOf(customer: string, code: string): string {
  return JSON.stringify([customer, code]);
}
