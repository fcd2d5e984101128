import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/database/database.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { openTill } from '../support/till.ts';

const BILL = `mutation ($input: BillInput!) {
  billCreate(input: $input) { bill { total items { unitPrice } } errors { code message } } }`;

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

// A row that was waited for is looked at again, in the plan that found it; a plan for a large table is another one.
test.each([
  ['as the planner likes', []],
  ['as in a large table', ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']],
])('a bill that waited for its products sells all of them, at the price they have then, %s', async (_, off) => {
  const options = off.map((setting) => `-c ${setting}=off`).join(' ');
  const url = `${database.url}?options=${encodeURIComponent(options)}`;
  const other = off.length === 0 ? undefined : openDatabase({ connectionString: url });
  const till = await openTill(other ?? database);
  const before = await database.db
    .selectFrom('product')
    .select('unit_price as price')
    .where('id', '=', 3)
    .executeTakeFirstOrThrow();

  const holder = await database.checkOut();
  await holder.query('begin');
  await holder.query('update product set unit_price = unit_price + 7 where store_id = 1 and id in (2, 3)');
  const line = (product: object) => ({ product, quantity: { units: 1 } });
  const lines = [line({ id: 'product_1_2' }), line({ id: 'product_1_3' }), line({ id: 'product_1_4' })];
  const selling = till.run(BILL, {
    input: {
      idempotencyKey: `waits ${off.length}`,
      register: 'T1',
      lines,
      payments: [],
      discount: { percentBp: 10_000 },
    },
  });
  await untilSomebodyWaits();
  await holder.query('commit');
  holder.release();

  const { billCreate } = (await selling).data;
  expect(billCreate.errors).toEqual([]);
  expect(billCreate.bill.items).toHaveLength(3);
  expect(billCreate.bill.items[1]).toEqual({ unitPrice: before.price + 7 });
  expect(await brokenInvariants(database.db)).toEqual({});
  await other?.close();
});

async function untilSomebodyWaits(): Promise<void> {
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`;
  while ((await waiting.execute(database.db)).rows[0]?.n === 0);
}
