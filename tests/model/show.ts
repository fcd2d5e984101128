import { inPacks, total } from './arithmetic.ts';
import { left, owed, taxIn } from './line-share.ts';
import { type Bill, type Line, type Product, piecesOf, type Refund } from './shop.ts';
import type { Entered } from './stock.ts';

/** What is asked of a product wherever one is shown. */
export const PRODUCT = `fragment P on Product {
  id sku unitPrice subunitPrice subunitsPerUnit taxRateBp isActive version stock { units subunits totalSubunits }
}`;

export function showProduct({ pack, stock, ...product }: Product) {
  return { ...product, subunitsPerUnit: pack, stock: { ...inPacks(stock, pack), totalSubunits: stock } };
}

/** What is asked of a bill wherever one is shown. */
export const BILL = `fragment B on Bill {
  id number register status subtotal discountTotal taxTotal rounding total refundedTotal netTotal version
  items {
    id lineNo quantity { units subunits } unitPrice subunitPrice discount tax total product { ...P }
    refundable { quantity { units subunits totalSubunits } amount tax isFullyRefunded }
  }
  payments { method amount tendered change }
  refunds { id }
}
${PRODUCT}`;

export function showBill(bill: Bill) {
  const { id, number, register, status, rounding, version, lines, payments, refunds } = bill;
  const refundedTotal = total(refunds.map(paidBy));
  return {
    ...{ id, number: String(number), register, status, rounding, total: bill.total, version, refundedTotal },
    subtotal: total(lines.map((line) => line.units * line.unitPrice + line.subunits * line.subunitPrice)),
    discountTotal: total(lines.map(({ discount }) => discount)),
    taxTotal: total(lines.map(({ tax }) => tax)),
    netTotal: status === 'VOIDED' ? 0 : bill.total - refundedTotal,
    items: lines.map(showLine),
    payments: payments.map(({ tendered, ...payment }) => ({
      ...{ ...payment, tendered },
      change: tendered === null ? null : tendered - payment.amount,
    })),
    refunds: refunds.map((refund) => ({ id: refund.id })),
  };
}

function showLine(line: Line, index: number) {
  const { id, units, subunits, unitPrice, subunitPrice, discount, tax } = line;
  const quantity = left(line);
  const amount = line.total - owed(line, line.back);
  const totalSubunits = piecesOf(quantity, line.pack);
  return {
    ...{ id, lineNo: index + 1, quantity: { units, subunits }, unitPrice, subunitPrice, discount, tax },
    ...{ total: line.total, product: showProduct(line.product) },
    refundable: {
      ...{ quantity: { ...quantity, totalSubunits }, amount, tax: taxIn(line, amount) },
      isFullyRefunded: totalSubunits === 0,
    },
  };
}

/** What is asked of a refund wherever one is shown. */
export const REFUND = `fragment R on Refund {
  id number register rounding totalRefunded taxRefunded
  items { billItemId quantity { units subunits } refundedAmount refundedTax restock }
  payments { method amount }
  bill { ...B }
}
${BILL}`;

export function showRefund(refund: Refund) {
  const { id, bill, number, rounding, items, payments } = refund;
  return {
    ...{ id, number: String(number), register: bill.register, rounding },
    totalRefunded: total(items.map(({ amount }) => amount)),
    taxRefunded: total(items.map(({ tax }) => tax)),
    items: items.map(({ line, units, subunits, amount, tax, restock }) => ({
      ...{ billItemId: line.id, quantity: { units, subunits }, refundedAmount: amount, refundedTax: tax, restock },
    })),
    payments,
    bill: showBill(bill),
  };
}

/** The part of a payload that shows what was entered. */
export function showEntered({ products, entries }: Entered) {
  return {
    products: products.map(showProduct),
    movements: entries.map(({ product, kind, delta }) => ({ kind, delta, product: { id: product.id } })),
  };
}

function paidBy({ payments }: Refund): number {
  return total(payments.map(({ amount }) => amount));
}
