import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { takeBack } from '../support/returns.ts';
import { card, line, openMall, type Shop, sell } from '../support/shop.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

const VOID = `mutation ($input: BillVoidInput!) {
  billVoid(input: $input) { bill { status } replayed errors { code } }
}`;

/** Sells two pieces of a new product, and has `work` done once and again while somebody else holds the product. */
async function again<Answer>(work: (billId: string, itemId: string) => Promise<Answer>): Promise<Answer> {
  const product = await shop.add();
  const { bill } = await sell(shop.till, { lines: [line(product, 2)], payments: [card(200)] });
  const done = () => work(bill.id, bill.items[0].id);
  await done();
  const { db } = mall.database;
  return db.transaction().execute(async (holding) => {
    await sql`select from product where store_id = ${shop.storeId} and id = ${Number(product.split('_')[2])} for update`.execute(
      holding,
    );
    const late = new Promise<never>((_, reject) =>
      setTimeout(reject, 2_000, new Error('waits for the product')).unref(),
    );
    return Promise.race([done(), late]);
  });
}

test('a refund of lines that comes again waits for nobody who sells its goods', async () => {
  const idempotencyKey = randomUUID();
  const taken = await again((billId, billItemId) =>
    takeBack(shop.till, { idempotencyKey, billId, scope: { items: [{ billItemId, quantity: { units: 1 } }] } }),
  );
  expect([taken.replayed, taken.errors]).toEqual([true, []]);
});

test('neither does a void that comes again', async () => {
  const idempotencyKey = randomUUID();
  const { data } = await again((billId) =>
    shop.till.run(VOID, { input: { idempotencyKey, billId, reason: 'A mistake' } }),
  );
  expect(data.billVoid).toEqual({ bill: { status: 'VOIDED' }, replayed: true, errors: [] });
});

test('or one of a bill that is voided already', async () => {
  const { data } = await again((billId) =>
    shop.till.run(VOID, { input: { idempotencyKey: randomUUID(), billId, reason: 'A mistake' } }),
  );
  expect(data.billVoid).toEqual({ bill: null, replayed: false, errors: [{ code: 'BILL_NOT_VOIDABLE' }] });
});
