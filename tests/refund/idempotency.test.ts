import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { brokenInvariants } from '../support/invariants.ts';
import { item, takeBack } from '../support/returns.ts';
import { card, line, openMall, type Shop, sell, told } from '../support/shop.ts';
import { waiting } from '../support/waiting.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
  await mall.database.close();
});

/** A refund of one of ten apples, to be sent again and again. */
async function oneOfTen() {
  const product = await shop.add({ pieces: 10 });
  const { bill } = await sell(shop.till, { lines: [line(product, 10)], payments: [card(1_000)] });
  const apples = bill.items[0];
  const scope = { items: [item(apples, 1)] };
  return { product, apples, input: { idempotencyKey: randomUUID(), billId: bill.id as string, scope } };
}

test('case 25: the same key again answers the same refund, and nothing is done', async () => {
  const { product, input } = await oneOfTen();
  const first = await takeBack(shop.till, input);
  const second = await takeBack(shop.till, input);
  expect([first.replayed, second.replayed]).toEqual([false, true]);
  expect(second.refund).toEqual(first.refund);
  expect(second.bill).toEqual(first.bill);
  expect(await shop.stock(product)).toEqual([1, 0]);
});

test('case 25: one key sixteen times at once makes one refund', async () => {
  const { product, input } = await oneOfTen();
  const answers = await Promise.all(Array.from({ length: 16 }, () => takeBack(shop.till, input)));
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(new Set(answers.map(({ refund }) => refund.id)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(await shop.stock(product)).toEqual([1, 0]);
});

test('case 25: a key whose attempt was cut off before its commit is as good as new', async () => {
  const { product, input } = await oneOfTen();
  const client = await mall.database.checkOut();
  await client.query('begin');
  await client.query('select from product where id = $1 for update', [Number(product.split('_')[2])]);
  const cut = takeBack(shop.till, input);
  await waiting(mall.database.db, 1);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(mall.database.db);
  expect((await cut).ran.errors).toHaveLength(1);
  await client.query('rollback');
  client.release();
  const again = await takeBack(shop.till, input);
  expect([again.replayed, again.errors, again.bill.refundedTotal]).toEqual([false, [], 100]);
});

test('case 26: a key that was used for another input, or another operation, is refused', async () => {
  const { apples, input } = await oneOfTen();
  const { refund } = await takeBack(shop.till, input);
  const other = await takeBack(shop.till, { ...input, scope: { items: [item(apples, 2)] } });
  expect(other.errors).toMatchObject([
    {
      code: 'IDEMPOTENCY_KEY_REUSED',
      path: ['input', 'idempotencyKey'],
      firstUsedAt: refund.createdAt,
    },
  ]);
  const product = await shop.add();
  const sale = { idempotencyKey: randomUUID(), lines: [line(product, 1)], payments: [card(100)] };
  const { bill } = await sell(shop.till, sale);
  const ofSale = await takeBack(shop.till, {
    idempotencyKey: sale.idempotencyKey,
    billId: bill.id,
    scope: { full: true },
  });
  expect(ofSale.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', firstUsedAt: bill.createdAt }]);
});

test('case 27: a client id under another key answers the same refund, and another input is refused', async () => {
  const { apples, input } = await oneOfTen();
  const clientId = randomUUID();
  const first = await takeBack(shop.till, { ...input, clientId });
  expect(first.refund.clientId).toBe(clientId);
  const again = await takeBack(shop.till, { ...input, clientId, idempotencyKey: randomUUID() });
  expect([again.replayed, again.refund]).toEqual([true, first.refund]);
  const scope = { items: [item(apples, 2)] };
  const other = await takeBack(shop.till, { ...input, clientId, idempotencyKey: randomUUID(), scope });
  expect(other.errors).toMatchObject([{ code: 'CLIENT_ID_REUSED', existingId: first.refund.id }]);
});

test('case 27: when the keys have expired, a client id still stands for its refund or its bill', async () => {
  const { input } = await oneOfTen();
  const [ofRefund, ofBill] = [randomUUID(), randomUUID()];
  const { refund } = await takeBack(shop.till, { ...input, clientId: ofRefund });
  const product = await shop.add();
  const { bill } = await sell(shop.till, { clientId: ofBill, lines: [line(product, 1)], payments: [card(100)] });
  await mall.database.db.deleteFrom('idempotency_key').execute();
  const existing: unknown[] = [];
  for (const clientId of [ofRefund, ofBill]) {
    const { errors } = await takeBack(shop.till, { ...input, clientId });
    existing.push(errors.map(({ code, existingId }) => [code, existingId]));
  }
  expect(existing).toEqual([[['CLIENT_ID_REUSED', refund.id]], [['CLIENT_ID_REUSED', bill.id]]]);
});

test('case 28: a failed attempt does not burn its key', async () => {
  const { apples, input } = await oneOfTen();
  const tooMany = await takeBack(shop.till, { ...input, scope: { items: [item(apples, 11)] } });
  expect(told(tooMany)).toEqual([expect.stringMatching(/^REFUND_EXCEEDS_REMAINING/)]);
  const { errors, replayed } = await takeBack(shop.till, input);
  expect([errors, replayed]).toEqual([[], false]);
});
