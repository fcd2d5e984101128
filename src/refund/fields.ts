import { billById, billItemById } from '../bill/loaders.ts';
import { on, root } from '../loading/field.ts';
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
import { refundable } from './share.ts';

const refund = on('refund');
const refundItem = on('refund_item');
const bill = on('bill');
const billItem = on('bill_item');
const movement = on('stock_movement');

export const refundFields = {
  Query: root.type({
    refund: root.byId(refundById),
    refunds: root.page(refundPageByStoreId),
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
      (row) => {
        const { units, subunits, ...money } = refundable(row);
        return { quantity: quantity(units, subunits, row.subunitsPerUnit), ...money };
      },
    ),
  }),
  StockMovement: movement.more({
    refund: movement.one(refundById, 'refundId'),
  }),
};
