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
import type { BillPayload, BillPreviewLineRow, BillPreviewRow, TaxLineRow } from './payloads.ts';
import { claimBill, claimVoid, insertBill, selectSale, selectSold, updateVoided } from './repository.ts';
import { createBill, previewBill } from './service.ts';
import { voidBill } from './void.ts';

const bill = on('bill');
const item = on('bill_item');
const payment = on('payment');
const product = on('product');
const movement = on('stock_movement');
const payload = onRows<BillPayload>();
const preview = onRows<BillPreviewRow>();
const previewLine = onRows<BillPreviewLineRow>();
const stale = onRows<{ readonly preview: BillPreviewRow }>();
const taxLine = onRows<TaxLineRow>();

const billPayload = {
  bill: payload.one(billById, 'billId'),
  errors: payload.reads(['errors'], (row) => row.errors),
};

export const billFields = {
  Query: root.type({
    bill: root.byId(billById),
    billByNumber: root.lookup([billByRegisterAndNumber], ({ args }) => {
      const number = parseNumber(args.number as string);
      return number === null ? null : [args.register as string, number];
    }),
    billByClientId: root.lookup([billByClientId], ({ args }) => [args.clientId as string]),
    bills: root.page(billPageByStoreId),
    billPreview: root.answers(previewBill, selectSale),
  }),
  Mutation: root.type({
    billCreate: root.writes(createBill, claimBill, insertBill),
    billVoid: root.writes(voidBill, claimVoid, selectSold, updateVoided),
  }),
  BillCreatePayload: payload.type(billPayload),
  BillVoidPayload: payload.type(billPayload),
  BillPreview: preview.type({
    lines: preview.reads(['lines'], (row) => row.lines),
    taxSummary: preview.reads(['taxSummary'], (row) => row.taxSummary),
    errors: preview.reads(['errors'], (row) => row.errors),
  }),
  BillPreviewLine: previewLine.type({
    product: previewLine.one(productById, 'productId'),
    quantity: previewLine.reads(['quantity'], (row) => row.quantity),
  }),
  StaleBillPreview: stale.type({
    preview: stale.reads(['preview'], (row) => row.preview),
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
