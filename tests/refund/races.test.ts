import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { brokenInvariants } from '../support/invariants.ts';
import { item, takeBack } from '../support/returns.ts';
import { card, line, openMall, type Shop, sell } from '../support/shop.ts';
import { waiting } from '../support/waiting.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
  expect(shop.till.hidden).toEqual([]);
  await mall.database.close();
});

/** Sells so many pieces of a product of 12, at 0.99 each. */
async function sold(pieces: number) {
  const product = await shop.add({ subunitsPerUnit: 12, subunitPrice: 99, pieces });
  const payments = [card(pieces * 99)];
  const { bill } = await sell(shop.till, { lines: [line(product, 0, pieces)], payments });
  return { product, billId: bill.id as string, tea: bill.items[0] };
}

test('case 22: of 20 refunds of one line at once as many win as there are goods for', async () => {
  const { product, billId, tea } = await sold(50);
  const scope = { items: [item(tea, 0, 3)] };
  const answers = await Promise.all(Array.from({ length: 20 }, () => takeBack(shop.till, { billId, scope })));
  expect(answers.flatMap(({ ran }) => ran.errors)).toEqual([]);
  expect(answers.filter(({ refund }) => refund !== null)).toHaveLength(16);
  const refused = answers.flatMap(({ errors }) => errors);
  expect(refused.map(({ code, refundable }) => [code, refundable.quantity.subunits])).toEqual(
    Array(4).fill(['REFUND_EXCEEDS_REMAINING', 2]),
  );
  const rest = await takeBack(shop.till, { billId, scope: { full: true } });
  expect([rest.refund.totalRefunded, rest.bill.refundedTotal, rest.bill.status]).toEqual([198, 4_950, 'REFUNDED']);
  expect(await shop.stock(product)).toEqual([4, 2]);
});

test('case 24: refunds of the same products in opposite order wait for each other, and none fails', async () => {
  const products = [await shop.add({ pieces: 60 }), await shop.add({ pieces: 60 }), await shop.add({ pieces: 60 })];
  const bills = [];
  for (let index = 0; index < 20; index++) {
    const lines = products.map((product) => line(product, 3));
    const { bill } = await sell(shop.till, { lines: index % 2 ? lines : lines.toReversed(), payments: [card(900)] });
    bills.push(bill);
  }
  const failed: unknown[] = [];
  const stop = mall.database.observe(({ error }) => error && failed.push(error));
  const inputs = bills.map(({ id, items }) => ({ billId: id, scope: { items: items.map((of: Sold) => item(of, 1)) } }));
  const answers = await Promise.all(inputs.map((input) => takeBack(shop.till, input)));
  stop();
  expect(answers.flatMap(({ ran, errors }) => [...ran.errors, ...errors])).toEqual([]);
  // Nor was one tried again after a deadlock.
  expect(failed).toEqual([]);
  expect(await Promise.all(products.map((product) => shop.stock(product)))).toEqual(Array(3).fill([20, 0]));
});

test('after a lock, a new statement: the one that waited sums what was before, and the service what is', async () => {
  const { product, billId, tea } = await sold(10);
  const { db } = mall.database;
  const [shelf, session] = [await mall.database.checkOut(), await mall.database.checkOut()];
  const key = Number(billId.split('_')[2]);
  const returned = `(select coalesce(sum(i.subunits), 0)::int from refund_item i join refund r on r.id = i.refund_id
    where r.bill_id = b.id) as returned`;

  // Somebody holds the product, so that a refund of 5 pieces has locked the bill and comes no further.
  await shelf.query('begin');
  await shelf.query('select from product where id = $1 for update', [Number(product.split('_')[2])]);
  const first = takeBack(shop.till, { billId, scope: { items: [item(tea, 0, 5)] } });
  await waiting(db, 1);
  await session.query('begin');
  const locking = session.query(`select ${returned} from bill b where id = $1 for no key update of b`, [key]);
  await waiting(db, 2);
  const second = takeBack(shop.till, { billId, scope: { items: [item(tea, 0, 6)] } });
  await waiting(db, 3);
  await shelf.query('rollback');

  expect((await first).errors).toEqual([]);
  expect(await only(locking)).toBe(0);
  expect(await only(session.query(`select ${returned} from bill b where id = $1`, [key]))).toBe(5);
  await session.query('rollback');
  for (const client of [shelf, session]) client.release();
  const { errors } = await second;
  expect(errors).toMatchObject([{ code: 'REFUND_EXCEEDS_REMAINING', refundable: { quantity: { subunits: 5 } } }]);
});

interface Sold {
  readonly id: string;
}

async function only(result: Promise<pg.QueryResult<{ returned: number }>>): Promise<number | undefined> {
  return (await result).rows[0]?.returned;
}
