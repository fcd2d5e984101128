import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { refusal } from '../connection/lists.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Till } from '../support/till.ts';

const ALL = ['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED'];

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  till = await openTill(database);
});
afterAll(() => database.close());

const count = (limit: number, filter: object = {}) =>
  till.run(
    'query ($filter: BillFilter, $limit: Int!) { bills(filter: $filter) { count(limit: $limit) { value precision } } }',
    {
      filter,
      limit,
    },
  );

test.each([
  [10_000, 334, 'EXACT'],
  [334, 334, 'EXACT'],
  [333, 333, 'AT_LEAST'],
  [0, 0, 'AT_LEAST'],
])('a count up to %i is %i, %s', async (limit, value, precision) => {
  const { data, statements } = await count(limit, { register: 'T1', status: ALL, occurred: { to: null } });
  expect(data).toEqual({ bills: { count: { value, precision } } });
  expect(statements).toHaveLength(1);
});

test('a count of an empty list is exactly 0, whatever the limit', async () => {
  expect((await count(0, { status: [] })).data.bills.count).toEqual({ value: 0, precision: 'EXACT' });
  expect((await count(0, { cashier: 'Nobody' })).data.bills.count).toEqual({ value: 0, precision: 'EXACT' });
});

test.each([-1, 10_001])('a count up to %i is refused', async (limit) => {
  expect(refusal(await count(limit))).toEqual(['BAD_USER_INPUT', `limit must be from 0 to 10000; you sent ${limit}.`]);
});

test('a count of nested lists counts each parent alone, all in one statement', async () => {
  const { data, statements } = await till.run(
    '{ products(first: 100) { nodes { id billItems { count { value } } } } }',
  );
  const { rows } = await sql<{ id: string; n: number }>`
      select 'product_1_' || product_id as id, count(*)::int as n from bill_item group by product_id`.execute(
    database.db,
  );
  const sold = new Map(rows.map(({ id, n }) => [id, n]));
  const counts: { id: string; billItems: { count: { value: number } } }[] = data.products.nodes;
  expect(counts.filter(({ id, billItems }) => billItems.count.value !== (sold.get(id) ?? 0))).toEqual([]);
  expect(counts.some(({ billItems }) => billItems.count.value > 0)).toBe(true);
  expect(statements).toHaveLength(2);
});
