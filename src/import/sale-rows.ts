import type { BillStatus } from '../database/tables.ts';
import type { ImportedBill } from './imported.ts';
import type { SalesPlan } from './plan.ts';
import { CASHIER, CURRENCY, type Ids, idOf, instantOf, PACK_OF_ONE, REGISTER, type Row } from './row.ts';
import { stockAfter } from './stock.ts';

/** The products with the stock that their movements leave. */
export function* productRows(plan: SalesPlan, ids: Ids): Generator<Row<'product'>> {
  const stock = stockAfter(plan.movements);
  for (const { code, name, unitPrice, category } of plan.products) {
    yield {
      store_id: ids.storeId,
      id: idOf(ids.products, code),
      sku: code,
      name,
      category,
      unit_price: unitPrice,
      subunit_price: unitPrice,
      stock_units: stock.get(code) ?? 0,
      ...PACK_OF_ONE,
    };
  }
}

/** The bills, numbered from 1 in order of time. */
export function* billRows(plan: SalesPlan, ids: Ids): Generator<Row<'bill'>> {
  for (const [i, bill] of plan.bills.entries()) {
    yield {
      store_id: ids.storeId,
      id: idOf(ids.bills, bill),
      register: REGISTER,
      number: i + 1,
      cashier: CASHIER,
      status: statusOf(bill),
      currency: CURRENCY,
      prices_include_tax: true,
      subtotal: bill.subtotal,
      discount_total: 0,
      tax_total: 0,
      total: bill.total,
      refunded_total: bill.items.reduce((total, item) => total + item.refunded.refundedAmount, 0),
      customer_ref: orNull(bill.document.customer),
      note: orNull(bill.document.country),
      client_id: bill.document.invoice,
      occurred_at: instantOf(bill.document.at),
    };
  }
}

/**
 * The lines of the bills. None is marked as an overridden price: the file tells what was charged, not what the shelf said
 * that day, and a list price that moved later is no cashier's decision.
 */
export function* billItemRows(plan: SalesPlan, ids: Ids): Generator<Row<'bill_item'>> {
  for (const bill of plan.bills) {
    for (const [i, item] of bill.items.entries()) {
      yield {
        store_id: ids.storeId,
        id: idOf(ids.billItems, item),
        bill_id: idOf(ids.bills, bill),
        line_no: i + 1,
        product_id: idOf(ids.products, item.line.code),
        name: item.line.description || item.line.code,
        sku: item.line.code,
        units: item.units,
        subunits: 0,
        unit_price: item.unitPrice,
        subunit_price: item.unitPrice,
        tax: item.tax,
        total: item.total,
        refunded_units: item.refunded.refundedUnits,
        refunded_amount: item.refunded.refundedAmount,
        ...PACK_OF_ONE,
      };
    }
  }
}

function statusOf(bill: ImportedBill): BillStatus {
  if (bill.items.every((item) => item.refunded.refundedUnits === item.units)) return 'REFUNDED';
  return bill.refundCount === 0 ? 'PAID' : 'PARTIALLY_REFUNDED';
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
