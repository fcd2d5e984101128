import { expect, test } from '@jest/globals';
import type { Key } from '../../src/profiling/waterfall/bar.ts';
import { lineageOf } from '../../web/profile/lineage.ts';
import { batch, recordOf, statement, transaction } from './records.ts';

const RECORD = recordOf({
  batches: [
    batch(0, 1, 4, 7, { from: { 'Bill.items': 10, 'Refund.items': 2 } }),
    batch(1, 2, 8, 9, { from: { 'BillItem.product': 36 } }),
  ],
  statements: [
    statement(0, 4, 2, { batch: 0 }),
    statement(1, 8, 1, { batch: 1 }),
    statement(2, 10, 1, { transaction: 0 }),
    statement(3, 12, 1, { field: 'Query.store' }),
  ],
  transactions: [transaction(0, 9, 13, { field: 'Mutation.billCreate' })],
});

test.each<[Key, Key[]]>([
  ['field:Bill.items', ['batch:0', 'field:Bill.items', 'statement:0']],
  ['batch:0', ['batch:0', 'field:Bill.items', 'field:Refund.items', 'statement:0']],
  ['statement:1', ['batch:1', 'field:BillItem.product', 'statement:1']],
  ['statement:2', ['field:Mutation.billCreate', 'statement:2', 'transaction:0']],
  ['field:Query.store', ['field:Query.store', 'statement:3']],
])('%s is of one line with %j', (key, line) => {
  expect([...lineageOf(RECORD, key)].sort()).toEqual(line);
});
