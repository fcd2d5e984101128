import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  billByRegisterAndNumber,
  billItemExistsByProductId,
  billItemsByBillId,
  paymentsByBillId,
} from '../../src/bill/loaders.ts';
import { openDatabase } from '../../src/database/database.ts';
import { byId } from '../../src/loading/by-id.ts';
import { listing } from '../../src/loading/listing.ts';
import { manyBy } from '../../src/loading/many-by.ts';
import type { Probe } from '../../src/loading/probe.ts';
import { productById } from '../../src/product/loaders.ts';
import { refundItemSumsByRefundId } from '../../src/refund/loaders.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openOperation } from '../support/operation.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

describe('by id', () => {
  test('gives each key its row, in any order, and null where there is none', async () => {
    const { operation, statements, stop } = openOperation(database, { also: { product: ['sku'] } });
    const rows = await Promise.all([3, 1, 999_999, 2].map((id) => operation.load(productById, id)));
    stop();
    expect(rows.map((row) => row?.id ?? null)).toEqual([3, 1, null, 2]);
    expect(statements).toHaveLength(1);
    expect(statements[0]?.query.sql).toBe(
      `select "id", "sku" from "product" where "store_id" = $1 and "id" = any($2::bigint[]) /*loader='productById'*/`,
    );
    expect(statements[0]?.query.parameters).toEqual([1, [3, 1, 999_999, 2]]);
  });

  test('shows no row of another store', async () => {
    const { operation, stop } = openOperation(database, { storeId: 2 });
    expect(await operation.load(productById, 1)).toBeNull();
    stop();
  });

  test('asks for a key once, however often it is loaded', async () => {
    const { operation, batches, stop } = openOperation(database);
    const [first, again] = await Promise.all([operation.load(productById, 1), operation.load(productById, 1)]);
    const later = await operation.load(productById, 1);
    stop();
    expect(again).toBe(first);
    expect(later).toBe(first);
    expect(batches).toEqual([{ loader: 'productById', branch: '', wave: 1, keys: 1, rows: 1 }]);
  });

  test('splits more than 2,000 keys into statements of one text and one wave', async () => {
    const { operation, batches, statements, stop } = openOperation(database);
    const ids = Array.from({ length: 4_001 }, (_, i) => i + 1);
    const rows = await Promise.all(ids.map((id) => operation.load(productById, id)));
    stop();
    expect(rows.filter((row) => row !== null)).toHaveLength(129);
    // They come back in any order.
    expect(batches.map(({ wave, keys }) => `${wave}: ${keys}`).sort()).toEqual(['1: 1', '1: 2000', '1: 2000']);
    expect(new Set(statements.map(({ query }) => query.sql)).size).toBe(1);
  });
});

describe('by key', () => {
  test('finds rows by several columns at once', async () => {
    const { operation, stop } = openOperation(database);
    const found = await Promise.all([
      operation.load(billByRegisterAndNumber, ['T2', 72]),
      operation.load(billByRegisterAndNumber, ['T1', 72]),
      operation.load(billByRegisterAndNumber, ['T9', 72]),
    ]);
    stop();
    expect(found.map((bill) => bill && [bill.register, bill.number])).toEqual([['T2', 72], ['T1', 72], null]);
  });
});

describe('many by foreign key', () => {
  test('gives each parent its rows in the declared order, and none where there are none', async () => {
    const { operation, batches, stop } = openOperation(database, { also: { bill_item: ['line_no'] } });
    const lists = await Promise.all([501, 999_999, 247].map((id) => operation.load(billItemsByBillId, id)));
    stop();
    expect(lists.map((items) => items.map(({ lineNo }) => lineNo))).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      [],
      [1],
    ]);
    expect(batches).toEqual([{ loader: 'billItemsByBillId', branch: '', wave: 1, keys: 3, rows: 13 }]);
  });

  test('fails a parent with more rows than were promised, and leaves its neighbours', async () => {
    const short = manyBy('bill_item', 'bill_id', { order: ['line_no'], atMost: 11, usual: 10 });
    const { operation, stop } = openOperation(database);
    const [long, neighbour] = await Promise.allSettled([operation.load(short, 501), operation.load(short, 247)]);
    stop();
    expect(long).toMatchObject({ status: 'rejected', reason: { extensions: { code: 'LIMIT_EXCEEDED' } } });
    expect(neighbour).toMatchObject({ status: 'fulfilled', value: [{ billId: 247 }] });
  });
});

describe('sums and existence', () => {
  test('sums in SQL, with zeros where there is nothing to sum', async () => {
    const { operation, stop } = openOperation(database);
    const sums = await Promise.all([1, 999_999].map((id) => operation.load(refundItemSumsByRefundId, id)));
    stop();
    const { rows } = await sql`select sum(refunded_amount)::bigint as amount, sum(refunded_tax)::bigint as tax
      from refund_item where refund_id = 1`.execute(database.db);
    expect(sums[0]).toMatchObject(rows[0] as object);
    expect(sums[1]).toEqual({ amount: 0, tax: 0 });
  });

  test('tells whether anything points to a key', async () => {
    const { operation, stop } = openOperation(database);
    const [sold] = (await sql<{ id: number }>`select min(product_id) as id from bill_item`.execute(database.db)).rows;
    const exists = await Promise.all(
      [sold?.id ?? 0, 999_999].map((id) => operation.load(billItemExistsByProductId, id)),
    );
    stop();
    expect(exists).toEqual([true, false]);
  });
});

describe('an operation', () => {
  test('sends different loaders of one wave side by side, each once', async () => {
    const { operation, batches, stop } = openOperation(database);
    await Promise.all([
      operation.load(billItemsByBillId, 247),
      operation.load(paymentsByBillId, 247),
      operation.load(productById, 1),
    ]);
    stop();
    expect(batches.map(({ loader, wave }) => [loader, wave]).sort()).toEqual([
      ['billItemsByBillId', 1],
      ['paymentsByBillId', 1],
      ['productById', 1],
    ]);
  });

  test('shares nothing with another operation', async () => {
    const [one, other] = [openOperation(database), openOperation(database)];
    const rows = await Promise.all([one.operation.load(productById, 1), other.operation.load(productById, 1)]);
    one.stop();
    other.stop();
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]).not.toBe(rows[1]);
    expect([one.batches.length, other.batches.length]).toEqual([1, 1]);
  });

  test('asks a service in a wave of its own, for which all that comes next waits', async () => {
    const { operation, batches, stop } = openOperation(database);
    const slowly = () => new Promise<number>((resolve) => setTimeout(resolve, 50, 2));
    await Promise.all([
      operation.ask(slowly).then((id) => operation.load(productById, id)),
      operation.load(paymentsByBillId, 247).then(() => operation.load(productById, 1)),
    ]);
    await expect(operation.ask(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    await operation.load(productById, 3);
    stop();
    expect(batches.map(({ loader, wave, keys }) => [loader, wave, keys])).toEqual([
      ['paymentsByBillId', 1, 1],
      ['productById', 2, 2],
      ['productById', 4, 1],
    ]);
  });

  test('does not remember a failure: the statement is sent again', async () => {
    const broken = listing('broken', ['product'], (db) => sql`select 1 / 0 as nothing`.compile(db));
    const { operation, statements, stop } = openOperation(database);
    await expect(operation.load(broken, 1)).rejects.toMatchObject({ code: '22012' });
    await expect(operation.load(broken, 1)).rejects.toMatchObject({ code: '22012' });
    stop();
    expect(statements).toHaveLength(2);
  });

  test('uses statements that PostgreSQL has prepared by name', async () => {
    const text = `/*loader='paymentById'*/`;
    const single = openDatabase({ connectionString: database.url, maxConnections: 1 });
    for (const id of [1, 2]) await openOperation(single).operation.load(byId('payment'), id);
    const { rows } = await sql<{ name: string; calls: number }>`
      select name, generic_plans + custom_plans as calls from pg_prepared_statements
      where statement like ${`%${text}`}`.execute(single.db);
    await single.close();
    expect(rows[0]).toEqual({ name: expect.stringMatching(/^p_/), calls: 2 });
  });
});

describe('rows in any order, with some missing', () => {
  test('never answer one key with the row of another', () => {
    const rows = [5, 2, 9].map((id) => ({ id, sku: `S${id}` }));
    expect(productById.collect([9, 4, 2, 5], rows)).toEqual([rows[2], null, rows[1], rows[0]]);
    expect(
      billItemsByBillId.collect(
        [2, 1],
        [
          { id: 1, billId: 1 },
          { id: 2, billId: 2 },
          { id: 3, billId: 1 },
        ],
      ),
    ).toEqual([
      [{ id: 2, billId: 2 }],
      [
        { id: 1, billId: 1 },
        { id: 3, billId: 1 },
      ],
    ]);
  });
});

test('whoever watches an operation hears of the statement of each batch, and not of others', async () => {
  const { operation, stop } = openOperation(database);
  const heard: [object, string, number][] = [];
  jest.spyOn(operation.probe as Probe, 'statement').mockImplementation((of) => ({
    timedFor: undefined,
    ran: ({ query, rows }) => heard.push([of, query.sql, rows]),
  }));
  await Promise.all([1, 2].map((id) => operation.load(productById, id)));
  await operation.load(billItemsByBillId, 1);
  await operation.read(sql`select 1`.compile(database.db));
  stop();
  expect(heard).toEqual([
    [{ batch: 0 }, expect.stringMatching(/'productById'/), 2],
    [{ batch: 1 }, expect.stringMatching(/'billItemsByBillId'/), expect.any(Number)],
  ]);
});
