import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  billByRegisterAndNumber,
  billItemPageByProductId,
  billItemsByBillId,
  paymentsByBillId,
} from '../../src/bill/loaders.ts';
import type { TableName } from '../../src/database/tables.ts';
import { pageBranch } from '../../src/loading/page-branch.ts';
import { productById } from '../../src/product/loaders.ts';
import { refundItemSumsByRefundId } from '../../src/refund/loaders.ts';
import { stockDrift } from '../../src/stock/loaders.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openOperation } from '../support/operation.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

const row = (id: number) => ({ id, sku: `given ${id}` }) as never;
const tables = (...names: TableName[]) => new Set(names);

test('a given value costs no statement, and is the very value', async () => {
  const { operation, batches, statements, stop } = openOperation(database);
  const given = row(1);
  operation.give(productById, 1, given);
  expect(await operation.load(productById, 1)).toBe(given);
  expect(await operation.load(productById, 1)).toBe(given);
  stop();
  expect([batches, statements]).toEqual([[], []]);
});

test('an empty list and a null may be given too', async () => {
  const { operation, statements, stop } = openOperation(database);
  operation.give(paymentsByBillId, 247, []);
  operation.give(productById, 2, null as never);
  expect(await operation.load(paymentsByBillId, 247)).toEqual([]);
  expect(await operation.load(productById, 2)).toBeNull();
  stop();
  expect(statements).toEqual([]);
});

test('what is given under a key of several columns is found under an equal one', async () => {
  const { operation, statements, stop } = openOperation(database);
  operation.give(billByRegisterAndNumber, ['T1', 7], row(7));
  expect(await operation.load(billByRegisterAndNumber, ['T1', 7])).toBe(
    await operation.load(billByRegisterAndNumber, ['T1', 7]),
  );
  stop();
  expect(statements).toEqual([]);
});

test('a batch asks for what is missing alone, and answers all in the order of the keys', async () => {
  const { operation, batches, statements, stop } = openOperation(database, { also: { product: ['sku'] } });
  operation.give(productById, 3, row(3));
  operation.give(productById, 5, row(5));
  const rows = await Promise.all([5, 1, 3, 999_999, 2].map((id) => operation.load(productById, id)));
  stop();
  const read = await selectSkus(1, 2);
  expect(rows).toEqual([row(5), read[0], row(3), null, read[1]]);
  expect(statements.map(({ query }) => query.parameters)).toEqual([[1, [1, 999_999, 2]]]);
  expect(batches).toEqual([{ loader: 'productById', branch: '', wave: 1, keys: 3, rows: 2 }]);
});

test('a load of a given value takes a wave as any other does, so that its siblings go out with the next one', async () => {
  const { operation, batches, stop } = openOperation(database);
  operation.give(productById, 1, row(1));
  await Promise.all([
    operation.load(productById, 1).then(() => operation.load(productById, 2)),
    operation.load(paymentsByBillId, 247).then(() => operation.load(productById, 3)),
  ]);
  stop();
  expect(batches.map(({ loader, wave, keys }) => [loader, wave, keys])).toEqual([
    ['paymentsByBillId', 1, 1],
    ['productById', 2, 2],
  ]);
});

test('what is given is shown by the plain loader alone, as a branch of it may filter and sort', async () => {
  const { operation, batches, stop } = openOperation(database);
  const key = { parent: 1, size: 1, after: null };
  operation.give(billItemPageByProductId, key, { rows: [], more: false });
  const page = await operation.load(billItemPageByProductId, key, pageBranch(billItemPageByProductId, { first: 1 }, 1));
  stop();
  expect(page.rows).toHaveLength(1);
  expect(batches).toHaveLength(1);
});

test('forgetting tables drops what was read of these tables, and of no others', async () => {
  const { operation, batches, stop } = openOperation(database);
  const load = () =>
    Promise.all([
      operation.load(productById, 1),
      operation.load(billItemsByBillId, 247),
      operation.load(refundItemSumsByRefundId, 1),
      operation.load(paymentsByBillId, 247),
    ]);
  await load();
  operation.forget(tables('product', 'refund_item'));
  await load();
  stop();
  expect(batches.map(({ loader, wave }) => `${wave} ${loader}`).sort()).toEqual([
    '1 billItemsByBillId',
    '1 paymentsByBillId',
    '1 productById',
    '1 refundItemSumsByRefundId',
    '2 productById',
    '2 refundItemSumsByRefundId',
  ]);
});

test.each<TableName>(['product', 'stock_movement'])(
  'forgetting %s drops a report that reads several tables',
  async (table) => {
    const { operation, batches, stop } = openOperation(database);
    await operation.load(stockDrift, 1);
    operation.forget(tables('bill', 'payment'));
    await operation.load(stockDrift, 1);
    expect(batches).toHaveLength(1);
    operation.forget(tables(table));
    await operation.load(stockDrift, 1);
    stop();
    expect(batches).toHaveLength(2);
  },
);

test('forgetting drops what was given before, and what is given afterwards is shown', async () => {
  const { operation, batches, stop } = openOperation(database);
  operation.give(productById, 1, row(1));
  operation.give(paymentsByBillId, 247, []);
  operation.forget(tables('product'));
  expect(await operation.load(productById, 1)).not.toBe(row(1));
  expect(await operation.load(paymentsByBillId, 247)).toEqual([]);
  operation.forget(tables('product'));
  const given = row(1);
  operation.give(productById, 1, given);
  expect(await operation.load(productById, 1)).toBe(given);
  stop();
  expect(batches.map(({ loader }) => loader)).toEqual(['productById']);
});

async function selectSkus(...ids: number[]) {
  return database.db
    .selectFrom('product')
    .select(['id', 'sku'])
    .where('store_id', '=', 1)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
}
