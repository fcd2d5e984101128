import { on, onRows, root } from '../loading/field.ts';
import { productById } from '../product/loaders.ts';
import { quantity } from '../stock/quantity.ts';
import {
  billByClientId,
  billById,
  billByRegisterAndNumber,
  billItemExistsByProductId,
  billItemPageByProductId,
  billItemSumsByBillIdPerTaxRateBp,
  billItemsByBillId,
  billPageByStoreId,
  paymentsByBillId,
} from './loaders.ts';
import { parseNumber } from './number.ts';

const bill = on('bill');
const item = on('bill_item');
const payment = on('payment');
const product = on('product');
const movement = on('stock_movement');
const taxLine = onRows<{ readonly taxRateBp: number; readonly total: number; readonly tax: number }>();

export const billFields = {
  Query: root.type({
    bill: root.byId(billById),
    billByNumber: root.lookup([billByRegisterAndNumber], ({ args }) => {
      const number = parseNumber(args.number as string);
      return number === null ? null : [args.register as string, number];
    }),
    billByClientId: root.lookup([billByClientId], ({ args }) => [args.clientId as string]),
    bills: root.page(billPageByStoreId),
  }),
  Bill: bill.type({
    number: bill.reads(['number'], (row) => String(row.number)),
    refundableTotal: bill.reads(['status', 'total', 'refundedTotal'], (row) =>
      row.status === 'VOIDED' || row.status === 'REFUNDED' ? 0 : row.total - row.refundedTotal,
    ),
    netTotal: bill.reads(['status', 'total', 'refundedTotal'], (row) =>
      row.status === 'VOIDED' ? 0 : row.total - row.refundedTotal,
    ),
    items: bill.many(billItemsByBillId, 'id'),
    payments: bill.many(paymentsByBillId, 'id'),
    taxSummary: bill.many(billItemSumsByBillIdPerTaxRateBp, 'id'),
  }),
  BillItem: item.type({
    billId: item.idIn('bill', 'billId'),
    bill: item.one(billById, 'billId'),
    productId: item.idIn('product', 'productId'),
    product: item.one(productById, 'productId'),
    quantity: item.reads(['units', 'subunits', 'subunitsPerUnit'], (row) =>
      quantity(row.units, row.subunits, row.subunitsPerUnit),
    ),
  }),
  Payment: payment.type({
    change: payment.reads(['tendered', 'amount'], (row) => (row.tendered === null ? null : row.tendered - row.amount)),
  }),
  TaxLine: taxLine.type({
    taxRateBp: taxLine.reads(['taxRateBp'], (row) => row.taxRateBp),
    base: taxLine.reads(['total', 'tax'], (row) => row.total - row.tax),
    tax: taxLine.reads(['tax'], (row) => row.tax),
  }),
  Product: product.more({
    billItems: product.page(billItemPageByProductId, 'id'),
    hasSales: product.exists(billItemExistsByProductId, 'id'),
  }),
  StockMovement: movement.more({
    bill: movement.one(billById, 'billId'),
  }),
};
