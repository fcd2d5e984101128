import type { ArgumentPool } from './random-operation.ts';

const pages = ['first: 1', 'first: 3', 'first: 2'];

/** Arguments for the fields of random operations, chosen among what is in the demo shop and what is not. */
export const pool: ArgumentPool = {
  'Query.bill': ['id: "bill_1_260"', 'id: "bill_1_501"', 'id: "bill_1_999999"', 'id: "junk"'],
  'Query.billByNumber': ['register: "T2", number: "72"', 'register: "T1", number: "0"'],
  'Query.billByClientId': ['clientId: "none"'],
  'Query.bills': [
    'first: 2',
    'last: 2',
    'first: 3, filter: { status: [REFUNDED, VOIDED] }',
    'first: 2, sort: TOTAL_DESC',
  ],
  'Query.refund': ['id: "refund_1_3"', 'id: "refund_1_60"'],
  'Query.refunds': ['first: 3', 'last: 1, sort: OCCURRED_AT_ASC', 'first: 2, filter: { billId: "bill_1_10" }'],
  'Query.product': ['id: "product_1_7"', 'id: "product_2_7"'],
  'Query.productByCode': ['code: "SOF-003"', 'code: "2000000000794"', 'code: ""'],
  'Query.products': [
    'first: 3',
    'first: 2, sort: STOCK_ASC',
    'last: 2, sort: SKU_ASC',
    'first: 2, filter: { search: "a" }',
  ],
  'Query.stockDrift': ['first: 5'],
  'Bill.receipt': ['width: 24', 'format: HTML', 'format: HTML, width: 80'],
  'Product.billItems': pages,
  'Product.stockMovements': [...pages, 'first: 2, kind: [SALE, RETURN]'],
};

/** Those of what is in the demo shop, so that more of an operation has something to go on with. */
export const presentPool: ArgumentPool = {
  ...Object.fromEntries(Object.entries(pool).filter(([coordinate]) => coordinate !== 'Query.billByClientId')),
  'Query.bill': ['id: "bill_1_260"', 'id: "bill_1_501"'],
  'Query.billByNumber': ['register: "T2", number: "72"'],
  'Query.refund': ['id: "refund_1_3"'],
  'Query.product': ['id: "product_1_7"'],
  'Query.productByCode': ['code: "SOF-003"'],
};
