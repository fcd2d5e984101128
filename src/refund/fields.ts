import { billById, billItemById } from '../bill/loaders.ts';
import { on, onRows, root } from '../loading/field.ts';
import { productById } from '../product/loaders.ts';
import { quantity } from '../stock/quantity.ts';
import {
  paymentsByRefundId,
  refundById,
  refundItemSumsByRefundId,
  refundItemsByBillItemId,
  refundItemsByRefundId,
  refundPageByStoreId,
  refundsByBillId,
} from './loaders.ts';
import type { RefundPayload, RefundPreviewLineRow, RefundPreviewRow } from './payloads.ts';
import { remaining } from './remaining.ts';
import { claimRefund, insertRefund, readRefundable, selectRefundable } from './repository.ts';
import { createRefund, previewRefund } from './service.ts';

const refund = on('refund');
const refundItem = on('refund_item');
const bill = on('bill');
const billItem = on('bill_item');
const movement = on('stock_movement');
const payload = onRows<RefundPayload>();
const preview = onRows<RefundPreviewRow>();
const previewLine = onRows<RefundPreviewLineRow>();
const stale = onRows<{ readonly preview: RefundPreviewRow }>();

export const refundFields = {
  Query: root.type({
    refund: root.byId(refundById),
    refunds: root.page(refundPageByStoreId),
    refundPreview: root.answers(previewRefund, selectRefundable),
  }),
  Mutation: root.type({
    refundCreate: root.writes(createRefund, claimRefund, readRefundable, insertRefund),
  }),
  RefundCreatePayload: payload.type({
    refund: payload.one(refundById, 'refundId'),
    bill: payload.one(billById, 'billId'),
    errors: payload.reads(['errors'], (row) => row.errors),
  }),
  RefundPreview: preview.type({
    lines: preview.reads(['lines'], (row) => row.lines),
    errors: preview.reads(['errors'], (row) => row.errors),
  }),
  RefundPreviewLine: previewLine.type({
    billItem: previewLine.one(billItemById, 'billItemId'),
  }),
  StaleRefundPreview: stale.type({
    preview: stale.reads(['preview'], (row) => row.preview),
  }),
  Refund: refund.type({
    number: refund.reads(['number'], (row) => String(row.number)),
    billId: refund.idIn('bill', 'billId'),
    bill: refund.one(billById, 'billId'),
    totalRefunded: refund.value(refundItemSumsByRefundId, 'id', 'amount'),
    taxRefunded: refund.value(refundItemSumsByRefundId, 'id', 'tax'),
    items: refund.many(refundItemsByRefundId, 'id'),
    payments: refund.many(paymentsByRefundId, 'id'),
  }),
  RefundItem: refundItem.type({
    refundId: refundItem.idIn('refund', 'refundId'),
    refund: refundItem.one(refundById, 'refundId'),
    billItemId: refundItem.idIn('bill_item', 'billItemId'),
    billItem: refundItem.one(billItemById, 'billItemId'),
    product: refundItem.through(billItemById, 'billItemId', productById, 'productId'),
    quantity: refundItem.reads(['units', 'subunits', 'subunitsPerUnit'], (row) =>
      quantity(row.units, row.subunits, row.subunitsPerUnit),
    ),
  }),
  Bill: bill.more({
    refunds: bill.many(refundsByBillId, 'id'),
  }),
  BillItem: billItem.more({
    refundItems: billItem.many(refundItemsByBillItemId, 'id'),
    refundable: billItem.reads(
      [
        'units',
        'subunits',
        'subunitsPerUnit',
        'unitPrice',
        'subunitPrice',
        'total',
        'tax',
        'refundedUnits',
        'refundedSubunits',
        'refundedAmount',
        'refundedTax',
      ],
      remaining,
    ),
  }),
  StockMovement: movement.more({
    refund: movement.one(refundById, 'refundId'),
  }),
};
