import { aggregatePer } from '../loading/aggregate-by.ts';
import { byId } from '../loading/by-id.ts';
import { byKey } from '../loading/by-key.ts';
import { existsBy } from '../loading/exists-by.ts';
import { anyOf, equals, within } from '../loading/filter.ts';
import { manyBy } from '../loading/many-by.ts';
import { pageBy } from '../loading/page-by.ts';
import { ascending, descending } from '../loading/sort.ts';

export const billById = byId('bill');
export const billByRegisterAndNumber = byKey('bill', ['register', 'number']);
export const billByClientId = byKey('bill', ['client_id']);
export const billPageByStoreId = pageBy('bill', 'store_id', {
  sorts: {
    OCCURRED_AT_DESC: descending('occurred_at'),
    OCCURRED_AT_ASC: ascending('occurred_at'),
    TOTAL_DESC: descending('total'),
  },
  filters: {
    register: equals('register'),
    status: anyOf('status'),
    cashier: equals('cashier'),
    customerRef: equals('customer_ref'),
    occurred: within('occurred_at'),
  },
});

export const billItemById = byId('bill_item');
export const billItemsByBillId = manyBy('bill_item', 'bill_id', { order: ['line_no'], atMost: 1_000, usual: 10 });
export const billItemPageByProductId = pageBy('bill_item', 'product_id', { sorts: { LATEST: descending() } });
export const billItemExistsByProductId = existsBy('bill_item', 'product_id');
export const billItemSumsByBillIdPerTaxRateBp = aggregatePer('bill_item', 'bill_id', 'tax_rate_bp', {
  total: 'total',
  tax: 'tax',
});

export const paymentById = byId('payment');
export const paymentsByBillId = manyBy('payment', 'bill_id', { order: ['id'], atMost: 250, usual: 1 });
