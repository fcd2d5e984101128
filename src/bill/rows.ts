import type { BillInput } from '../generated/schema.ts';
import type { Values } from '../loading/loader.ts';
import type { Row } from '../loading/row.ts';
import type { Caller } from '../store/caller.ts';
import type { Transaction } from '../writing/transaction.ts';
import type { PricedLine } from './draft-line.ts';
import { billById, billItemById, billItemsByBillId, paymentById, paymentsByBillId } from './loaders.ts';
import type { InsertedBill, SaleRow } from './repository.ts';
import type { Sale } from './sale.ts';

type BillRow = Row<'bill'>;
type Added = 'number' | 'occurredAt' | 'createdAt';

/** A bill as it will be written, but for what the database adds to it. */
export type NewBill = Omit<BillRow, Added>;

/** The row of a new bill; `shop` is its store, and the cashier is the caller unless the input names one. */
export function newBill(input: BillInput, { draft, settlement }: Sale, shop: SaleRow, caller: Caller): NewBill {
  const { subtotal, discountTotal, taxTotal } = draft.money;
  return {
    storeId: caller.storeId,
    id: shop.billId as number,
    register: input.register,
    cashier: input.cashier ?? caller.staff,
    status: 'PAID',
    currency: shop.currency,
    pricesIncludeTax: shop.pricesIncludeTax,
    ...{ subtotal, discountTotal, taxTotal, rounding: settlement.rounding, total: settlement.due },
    ...{ refundedTotal: 0, refundedTax: 0 },
    customerRef: input.customerRef ?? null,
    note: input.note ?? null,
    ...{ voidedAt: null, voidedBy: null, voidReason: null },
    clientId: input.clientId ?? null,
    version: 1,
  };
}

/** The rows of a bill's lines, without their ids, in the order of the input. */
export function newItems(bill: NewBill, lines: readonly PricedLine[]): Omit<Row<'bill_item'>, 'id'>[] {
  return lines.map(({ product, money, ...line }, index) => ({
    storeId: bill.storeId,
    billId: bill.id,
    lineNo: index + 1,
    productId: product.id,
    ...{ name: product.name, sku: product.sku, subunitsPerUnit: product.subunitsPerUnit },
    ...{ units: line.units, subunits: line.subunits, unitPrice: line.unitPrice, subunitPrice: line.subunitPrice },
    ...{ priceOverridden: line.priceOverridden, taxRateBp: line.taxRateBp, ...money },
    ...{ refundedUnits: 0, refundedSubunits: 0, refundedAmount: 0, refundedTax: 0 },
  }));
}

/** The values of `insertBill` beside those of the stock. */
export function billValues(bill: NewBill, items: ReturnType<typeof newItems>, input: BillInput): Values {
  const { id, cashier, note, ...columns } = bill;
  return {
    ...columns,
    document: id,
    actor: cashier,
    billNote: note,
    note: null,
    occurredAt: input.occurredAt ?? null,
    items: JSON.stringify(items),
    payments: JSON.stringify(input.payments),
  };
}

/** Shows a written bill with its lines and payments as they are now in the database, without reading them again. */
export function showBill(
  transaction: Transaction,
  bill: NewBill,
  items: ReturnType<typeof newItems>,
  payments: BillInput['payments'],
  { number, occurredAt, createdAt, itemIds, paymentIds }: InsertedBill,
): void {
  const itemRows = items.map((item, index) => ({ ...item, id: itemIds[index] as number }));
  const paymentRows = payments.map(({ method, amount, tendered }, index) => ({
    ...{ storeId: bill.storeId, id: paymentIds[index] as number, billId: bill.id, refundId: null, createdAt },
    ...{ method, amount, tendered: tendered ?? null },
  }));
  transaction.show(billById, bill.id, { ...bill, number, occurredAt, createdAt });
  transaction.show(billItemsByBillId, bill.id, itemRows);
  for (const item of itemRows) transaction.show(billItemById, item.id, item);
  transaction.show(paymentsByBillId, bill.id, paymentRows);
  for (const payment of paymentRows) transaction.show(paymentById, payment.id, payment);
}
