import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { openTill, type Till } from '../support/till.ts';

const PRODUCTS = [2, 3, 4].map((id) => `product_1_${id}`);

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

// A row that was waited for is looked at again by the plan that found it, and a plan for a large table is another one.
describe.each([
  ['as the planner likes', []],
  ['as for a large table', ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']],
])('a write that waited for its products finds all of them, as they are then, %s', (_, off) => {
  let planned: Database;
  let till: Till;
  beforeAll(async () => {
    const options = ['TimeZone=UTC', 'DateStyle=ISO', ...off.map((setting) => `${setting}=off`)];
    const query = options.map((option) => `-c ${option}`).join(' ');
    planned = openDatabase({ connectionString: `${database.url}?options=${encodeURIComponent(query)}` });
    till = await openTill(planned);
  });
  afterAll(async () => {
    await planned.close();
    expect(await brokenInvariants(database.db)).toEqual({});
  });

  let billId: string;
  beforeEach(async () => {
    billId = (await sell()).bill.id;
  });

  test('a bill', async () => {
    const { bill, errors } = await whileHeld(() => sell());
    expect([errors, bill.items]).toEqual([[], await pricesNow()]);
  });

  test('a refund', async () => {
    const document = `mutation ($input: RefundInput!) { refundCreate(input: $input) { errors { message } refund { items { id } } } }`;
    const input = { idempotencyKey: nextKey(), billId, scope: { full: true }, reason: 'OTHER' };
    const { refundCreate } = (await whileHeld(() => till.run(document, { input }))).data;
    expect([refundCreate.errors, refundCreate.refund.items.length]).toEqual([[], PRODUCTS.length]);
  });

  test('a void', async () => {
    const document = `mutation ($input: BillVoidInput!) { billVoid(input: $input) { errors { message } bill { status } } }`;
    const input = { idempotencyKey: nextKey(), billId, reason: 'Rung up twice' };
    const { billVoid } = (await whileHeld(() => till.run(document, { input }))).data;
    expect(billVoid).toEqual({ errors: [], bill: { status: 'VOIDED' } });
  });

  async function sell() {
    const document = `mutation ($input: BillInput!) { billCreate(input: $input) {
      errors { code message } bill { id items { unitPrice } } } }`;
    const lines = PRODUCTS.map((id) => ({ product: { id }, quantity: { units: 1 } }));
    const discount = { percentBp: 10_000 };
    const input = { idempotencyKey: nextKey(), register: 'T1', lines, discount, payments: [] };
    return (await till.run(document, { input })).data.billCreate;
  }
});

/** Runs `write` while another session changes two of its three products, and lets go once `write` waits for them. */
async function whileHeld<T>(write: () => Promise<T>): Promise<T> {
  const holder = await database.checkOut();
  await holder.query('begin');
  await holder.query('update product set unit_price = unit_price + 7 where store_id = 1 and id in (2, 3)');
  const writing = write();
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`;
  while ((await waiting.execute(database.db)).rows[0]?.n === 0);
  await holder.query('commit');
  holder.release();
  return writing;
}

async function pricesNow() {
  const products = database.db.selectFrom('product').where('store_id', '=', 1).where('id', 'in', [2, 3, 4]);
  return products.select('unit_price as unitPrice').orderBy('id').execute();
}

let keys = 0;
function nextKey(): string {
  return `key ${++keys}`;
}
