import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Db, openDatabase } from '../../../src/database/database.ts';
import type { Operation } from '../../../src/loading/kernel.ts';
import { productById } from '../../../src/product/loaders.ts';
import { poolWait } from '../../../src/profiling/hints/pool-wait.ts';
import { RULES } from '../../../src/profiling/hints/rules.ts';
import { demoDatabase, type TestDatabase } from '../../support/database.ts';
import {
  openProfiledTill,
  type Profiled,
  type ProfiledTill,
  type ProfiledTillOptions,
} from '../../support/profiled-till.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

let till: ProfiledTill;
afterEach(() => till.close());

/** What a resolver of a test gets of the request. */
interface Context {
  readonly db: Db;
  readonly operation: Operation;
}

const LINES = '{ bill(id: "bill_1_501") { items { product { id } lineNo } } }';

/** Every rule but the one that depends on how many connections are open when a test begins; that has a test of its own. */
const rules = RULES.filter((rule) => rule !== poolWait);

async function open(resolvers: NonNullable<ProfiledTillOptions['resolvers']>): Promise<void> {
  till = await openProfiledTill(database, { rules, resolvers });
}

/** Sends a statement past every loader, told to the profiler as a repository would tell it. */
async function send<R>({ db, operation }: Context, template: ReturnType<typeof sql<R>>): Promise<R | undefined> {
  const query = template.compile(db);
  const owner = operation.probe?.statement({});
  const startedMs = performance.now();
  const { rows } = await db.executeQuery<R>(query);
  const durationMs = performance.now() - startedMs;
  owner?.ran({ query, startedMs, waitMs: 0, durationMs, rows: rows.length });
  return rows[0];
}

function hints({ record, errors }: Profiled) {
  expect(errors).toEqual([]);
  return record.hints.map(({ rule, at, say }) => `${rule} ${at}: ${say}`);
}

test('an operation as declared gets no hint', async () => {
  await open({});
  expect(hints(await till.run(LINES))).toEqual([]);
});

test('a resolver that sends a statement per row is an N+1, under its coordinate', async () => {
  await open({
    'BillItem.product': ({ productId }, _, context) =>
      send(
        context,
        sql<{ id: number }>`select id from product where store_id = 1 and id = ${productId} /*loader='oneProduct'*/`,
      ),
  });
  const ran = await till.run(LINES);
  expect(ran.data.bill.items).toHaveLength(12);
  expect(hints(ran)).toEqual([
    'n+1 BillItem.product: oneProduct was sent 12 times with differing values, on behalf of BillItem.product.',
  ]);
});

test('a resolver that reads the same for every row is a duplicate', async () => {
  await open({
    'BillItem.lineNo': async (_, __, context) =>
      (await send(context, sql<{ n: number }>`select ${7}::int as n /*loader='seven'*/`))?.n,
  });
  const ran = await till.run(LINES);
  expect(ran.data.bill.items[0].lineNo).toBe(7);
  expect(hints(ran)).toEqual([
    'duplicate BillItem.lineNo: seven was sent 12 times with the same values, on behalf of BillItem.lineNo.',
  ]);
});

test('a resolver that awaits before some of its loads splits the batch', async () => {
  // One for all of them: of timers that end apart, each would have a wave of its own.
  let slept: Promise<void> | undefined;
  await open({
    async 'BillItem.product'({ productId, lineNo }, _, { operation }: Context) {
      if (lineNo > 6) {
        slept ??= sleep(1);
        await slept;
      }
      return operation.load(productById, productId);
    },
  });
  expect(hints(await till.run(LINES))).toEqual([
    'batch.split BillItem.product: productById went out in wave 3, and again in wave 4, on behalf of BillItem.product; a resolver had awaited before it loaded.',
  ]);
});

test('a declared way over another row is no split, and is known to be its field', async () => {
  await open({});
  const ran = await till.run(
    '{ refunds(first: 3) { nodes { items { product { id } billItem { product { id } } } } } }',
  );
  expect(hints(ran)).toEqual([]);
  expect(ran.record.batches.at(-1)).toMatchObject({
    loader: 'productById',
    from: { 'RefundItem.product': expect.any(Number), 'BillItem.product': expect.any(Number) },
  });
});

test('loads that are awaited in a row are an N+1', async () => {
  await open({
    async 'Bill.cashier'(_, __, { operation }: Context) {
      for (const id of [1, 2, 3, 4]) await operation.load(productById, id);
      return 'x';
    },
  });
  expect(hints(await till.run('{ bill(id: "bill_1_501") { cashier } }'))[0]).toBe(
    'n+1 productById: productById was sent 3 times with differing values, on behalf of a field that is not known.',
  );
});

test('a statement that takes five times its usual is slow', async () => {
  let seconds = 0;
  await open({
    'Bill.cashier': async (_, __, context) => {
      await send(context, sql`select pg_sleep(${seconds}) /*loader='sleeper'*/`);
      return 'x';
    },
  });
  for (let run = 0; run < 8; run++) expect(hints(await till.run('{ bill(id: "bill_1_501") { cashier } }'))).toEqual([]);
  seconds = 0.2;
  const [hint] = hints(await till.run('{ bill(id: "bill_1_501") { cashier } }'));
  expect(hint).toMatch(
    /^slow Bill.cashier: sleeper took 2\d\d\.\d ms, \d+ times its usual \d+\.\d ms, on behalf of Bill.cashier\.$/,
  );
});

test('a pool that is too small is told from slow statements', async () => {
  const narrow = openDatabase({ connectionString: database.url, maxConnections: 1 });
  till = await openProfiledTill(narrow, { rules: RULES });
  const held = await narrow.checkOut();
  const running = till.run('{ store { code } }');
  await sleep(50);
  held.release();
  const [hint] = hints(await running);
  expect(hint).toMatch(
    /^pool\.wait Query\.store: Statements waited \d+\.\d ms for a connection beside \d+\.\d ms in the database/,
  );
  expect(hints(await till.run('{ store { code } }'))).toEqual([]);
  await narrow.close();
});

describe('columns', () => {
  const both =
    '{ bills(first: 1) { nodes { id } } bill(id: "bill_1_1") { number note customerRef cashier register total } }';

  test('that one field wants are too much for the rows of another', async () => {
    await sql`update bill set note = repeat('☕', 500) where id = (select max(id) from bill)`.execute(database.db);
    await open({});
    expect(hints(await till.run(both))).toEqual([
      'overfetch.columns BillConnection.nodes: billPageByStoreId loaded 9 columns, of which 2 were read, on behalf of BillConnection.nodes: 1543 bytes for nothing in its first row.',
    ]);
  });

  test('are never too many in an operation that asks for one thing', async () => {
    await open({});
    expect(hints(await till.run('{ bills(first: 1) { nodes { id } } }'))).toEqual([]);
  });
});
