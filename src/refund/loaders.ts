import { aggregateBy } from '../loading/aggregate-by.ts';
import { byId } from '../loading/by-id.ts';
import { anyOf, pointsTo, within } from '../loading/filter.ts';
import { manyBy } from '../loading/many-by.ts';
import { pageBy } from '../loading/page-by.ts';
import { ascending, descending } from '../loading/sort.ts';
import { MAX_ITEMS_OF_A_LINE, MAX_REFUNDS } from './most.ts';

export const refundById = byId('refund');
export const refundsByBillId = manyBy('refund', 'bill_id', {
  order: ['occurred_at', 'id'],
  atMost: MAX_REFUNDS,
  usual: 1,
});
export const refundPageByStoreId = pageBy('refund', 'store_id', {
  sorts: { OCCURRED_AT_DESC: descending('occurred_at'), OCCURRED_AT_ASC: ascending('occurred_at') },
  filters: { billId: pointsTo('bill', 'bill_id'), reason: anyOf('reason'), occurred: within('occurred_at') },
});

export const refundItemById = byId('refund_item');
export const refundItemsByRefundId = manyBy('refund_item', 'refund_id', { order: ['id'], atMost: 1_000, usual: 3 });
export const refundItemsByBillItemId = manyBy('refund_item', 'bill_item_id', {
  order: ['id'],
  atMost: MAX_ITEMS_OF_A_LINE,
  usual: 1,
});
export const refundItemSumsByRefundId = aggregateBy('refund_item', 'refund_id', {
  amount: 'refunded_amount',
  tax: 'refunded_tax',
});

export const paymentsByRefundId = manyBy('payment', 'refund_id', { order: ['id'], atMost: 250, usual: 1 });
