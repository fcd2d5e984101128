import { expect, test } from '@jest/globals';
import { inOurWords } from '../../bench/peers/postgraphile/words.ts';

test.each([
  ['a row has a global id', { bill: { rowId: '7', total: '120' } }, { bill: { id: 'bill_3_7', total: 120 } }],
  [
    "a bill's items are bill items, each with its quantity",
    { bill: { items: [{ rowId: '1', units: 2, subunits: 3, subunitsPerUnit: 10 }] } },
    { bill: { items: [{ id: 'bill_item_3_1', quantity: { units: 2, subunits: 3, totalSubunits: 23 } }] } },
  ],
  [
    "a refund's items are refund items, and their sum is its total",
    { refunds: { nodes: [{ items: { aggregates: { sum: { refundedAmount: '9' } }, nodes: [{ rowId: '1' }] } }] } },
    { refunds: { nodes: [{ items: [{ id: 'refund_item_3_1' }], totalRefunded: 9 }] } },
  ],
  [
    'change is what was tendered too much, and nothing without cash',
    {
      bill: {
        payments: [
          { amount: '5', tendered: '8' },
          { amount: '5', tendered: null },
        ],
      },
    },
    {
      bill: {
        payments: [
          { amount: 5, tendered: 8, change: 3 },
          { amount: 5, tendered: null, change: null },
        ],
      },
    },
  ],
  [
    'a time ends with its last digit',
    { createdAt: '2026-10-01T08:00:00.120000+00:00' },
    { createdAt: '2026-10-01T08:00:00.12Z' },
  ],
  [
    'a whole second has no digits after it',
    { createdAt: '2026-10-01T08:00:00.000000+00:00' },
    { createdAt: '2026-10-01T08:00:00Z' },
  ],
])('%s', (_, theirs, ours) => {
  expect(inOurWords(theirs, 'Query', 3)).toEqual(ours);
});
