import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { write } from '../../src/loading/write.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { transact } from '../../src/writing/transaction.ts';
import type { Writer } from '../../src/writing/writer.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { neighbour } from '../support/neighbours.ts';
import { openProfiledTill, type ProfiledTill } from '../support/profiled-till.ts';

let database: TestDatabase;
let till: ProfiledTill;
beforeAll(async () => {
  database = await demoDatabase();
  await sql`create sequence attempt`.execute(database.db);
  await sql`create function succeed_later() returns bigint language plpgsql as $$ begin
    if nextval('attempt') = 1 then raise exception 'again' using errcode = '40001'; end if;
    return currval('attempt');
  end $$`.execute(database.db);
  till = await openProfiledTill(database, { resolvers: { 'Bill.note': (_, __, context) => succeedLater(context) } });
});
afterAll(async () => {
  await till.close();
  await database.close();
});

const tryAgain = write<{ n: number }>('tryAgain', (db) => sql`select succeed_later() as n`.compile(db));

async function succeedLater(writer: Writer): Promise<string> {
  const [row] = await transact(writer, [], (transaction) => transaction.run(tryAgain, {}));
  return `attempt ${row?.n}`;
}

const refundDesk = readFileSync(neighbour('refund-desk', 'graphql'), 'utf8');
const generateBill = readFileSync(neighbour('generate-bill', 'graphql'), 'utf8');

/** What was sent for whom, one line a batch, without what depends on the clock. */
function batchesOf({ batches, statements }: ProfileRecord): string[] {
  return batches.map(({ i, wave, loader, loads, hits, keys, rows, from, statements: sent }) => {
    const asked = Object.entries(from).map(([field, n]) => `${n} ${field}`);
    const own = statements.filter(({ batch }) => batch === i);
    expect(own.map((statement) => statement.i)).toEqual(sent);
    const texts = own.map(({ name, kind, tables, params }) => `${name} ${kind} ${tables} (${params})`);
    return `${wave} ${loader}: ${loads} loads, ${hits} hits, ${keys} keys, ${rows} rows, by ${asked}; sent ${texts}`;
  });
}

describe('RefundDesk', () => {
  const waves = [
    '1 refundPageByStoreId: 2 loads, 1 hits, 1 keys, 6 rows, by 1 RefundConnection.nodes,1 RefundConnection.pageInfo; sent refundPageByStoreId select refund (array[1],array[1],array[1],array[1],number)',
    '2 refundItemSumsByRefundId: 5 loads, 0 hits, 5 keys, 5 rows, by 5 Refund.totalRefunded; sent refundItemSumsByRefundId select refund_item (number,array[5])',
    '2 refundItemsByRefundId: 5 loads, 0 hits, 5 keys, 9 rows, by 5 Refund.items; sent refundItemsByRefundId select refund_item (number,array[5])',
    '3 billItemById: 9 loads, 0 hits, 9 keys, 9 rows, by 9 RefundItem.billItem; sent billItemById select bill_item (number,array[9])',
    '4 productById: 9 loads, 0 hits, 9 keys, 9 rows, by 9 BillItem.product; sent productById select product (number,array[9])',
  ];

  test('has its five batches in four waves, with fields, keys and statements', async () => {
    const { record } = await till.run(refundDesk, { first: 5 });
    expect(batchesOf(record)).toEqual(waves);
    expect(record.n).toEqual({ statements: 5, waves: 4, batches: 5, rows: 38, resolvers: 86, errors: 0, bytes: 3_269 });
    expect(record).toMatchObject({ op: { name: 'RefundDesk', type: 'query' }, sampled: 'asked', transactions: [] });
  });

  test('counts each declared field by its coordinate, and no plain column', async () => {
    const { record } = await till.run(refundDesk, { first: 5 });
    const fields = Object.fromEntries(record.fields.map(({ c, n }) => [c, n]));
    expect(fields).toEqual({
      ...{ 'Query.refunds': 1, 'RefundConnection.nodes': 1, 'RefundConnection.pageInfo': 1 },
      ...{ 'Refund.id': 5, 'Refund.number': 5, 'Refund.totalRefunded': 5, 'Refund.items': 5 },
      ...{ 'RefundItem.id': 9, 'RefundItem.quantity': 9, 'RefundItem.billItem': 9 },
      ...{ 'BillItem.id': 9, 'BillItem.quantity': 9, 'BillItem.product': 9, 'Product.id': 9 },
    });
  });

  test('fits its times into one another', async () => {
    const { ms, phases, fields, batches, statements } = (await till.run(refundDesk, { first: 5 })).record;
    // Apollo remembers documents, so only the first run is parsed and validated.
    expect(phases.map(({ name }) => name)).toEqual(['execute']);
    const execute = phases[0] as (typeof phases)[number];
    for (const inner of [...batches, ...fields]) {
      expect(inner.start).toBeGreaterThanOrEqual(execute.start);
      expect(inner.end).toBeLessThanOrEqual(execute.end);
    }
    for (const { start, wait, ms: ran, batch } of statements) {
      const { start: begun, end } = batches[batch ?? -1] as (typeof batches)[number];
      // Two clocks are read one after the other, and each is rounded to a microsecond.
      expect(start - wait).toBeGreaterThanOrEqual(begun - 0.01);
      expect(start + ran).toBeLessThanOrEqual(end + 0.01);
    }
    expect(ms.db).toBeLessThanOrEqual(ms.execute);
    expect(ms.execute).toBeLessThanOrEqual(ms.total);
  });

  test('is recorded lightly with the same batches and statements, and no fields', async () => {
    const { record } = await till.run(refundDesk, { first: 5 }, false);
    // Who asked is not known, nor how often.
    const sent = waves.map((line) =>
      line.replace(/\d+ loads, \d+ hits, (\d+)(.*) by .*; sent/, '$1 loads, 0 hits, $1$2 by ; sent'),
    );
    expect(batchesOf(record)).toEqual(sent);
    expect([record.sampled, record.fields, record.n]).toEqual([
      'light',
      [],
      { statements: 5, waves: 4, batches: 5, rows: 38, resolvers: 0, errors: 0, bytes: 3_269 },
    ]);
  });
});

describe('GenerateBill', () => {
  const line = { product: { id: 'product_1_108' }, quantity: { units: 1 } };
  const paid = { register: 'T1', lines: [line], payments: [{ method: 'CASH', amount: 595 }] };

  test('has its transaction, two statements, and the field whose service sent them', async () => {
    const { record, data } = await till.run(generateBill, { input: { ...paid, idempotencyKey: 'record-1' } });
    expect(data.billCreate.errors).toEqual([]);
    expect(record.n).toMatchObject({ statements: 2, waves: 0, batches: 0, errors: 0 });
    expect(record.statements.map(({ name, kind, field, transaction }) => [name, kind, field, transaction])).toEqual([
      ['claimBill', 'lock', 'Mutation.billCreate', 0],
      ['insertBill', 'write', 'Mutation.billCreate', 0],
    ]);
    const [transaction, ...more] = record.transactions;
    expect(more).toEqual([]);
    expect(transaction).toMatchObject({ field: 'Mutation.billCreate', attempt: 1, outcome: 'committed' });
    const { start, end, begin, commit, locks } = transaction as (typeof record.transactions)[number];
    expect([begin > 0, commit > 0]).toEqual([true, true]);
    expect(locks).toBeCloseTo(record.statements[0]?.ms ?? 0, 3);
    expect(begin + commit + locks).toBeLessThanOrEqual(end - start);
  });

  test('that is refused is rolled back, and read by no further statement', async () => {
    const { record, data } = await till.run(generateBill, {
      input: { ...paid, payments: [], idempotencyKey: 'record-2' },
    });
    expect(data.billCreate.errors).toMatchObject([{ code: 'PAYMENT_MISMATCH' }]);
    expect(record.transactions).toMatchObject([{ outcome: 'rolled back', attempt: 1 }]);
    expect(record.statements.map(({ name }) => name)).toEqual(['claimBill']);
  });
});

test('a preview has the statement that its service read by', async () => {
  const lines = [{ product: { id: 'product_1_108' }, quantity: { units: 1 } }];
  const { record } = await till.run('query ($input: BillInput!) { billPreview(input: $input) { total } }', {
    input: { register: 'T1', lines, payments: [], idempotencyKey: 'record-3' },
  });
  expect(record.statements.map(({ name, field }) => [name, field])).toEqual([['selectSale', 'Query.billPreview']]);
});

test('what is sent for no operation is counted apart', async () => {
  const { unowned } = till.profiler;
  await sql`select 1`.execute(database.db);
  expect(till.profiler.unowned).toBe(unowned + 1);
});

test('a transaction that is tried again is two attempts, the first with the error of its statement', async () => {
  const { record, data } = await till.run('{ bill(id: "bill_1_501") { note } }');
  expect(data).toEqual({ bill: { note: 'attempt 2' } });
  expect(record.transactions.map(({ field, attempt, outcome }) => [field, attempt, outcome])).toEqual([
    ['Bill.note', 1, 'rolled back'],
    ['Bill.note', 2, 'committed'],
  ]);
  expect(record.statements.slice(1).map(({ name, transaction, err }) => [name, transaction, err])).toEqual([
    ['tryAgain', 0, '40001'],
    ['tryAgain', 1, undefined],
  ]);
});

test('a statement that fails is marked, and so are its batch and its field', async () => {
  await sql`alter table product rename to product_away`.execute(database.db);
  const { record, errors } = await till.run('{ bill(id: "bill_1_501") { items { product { id } } } }');
  await sql`alter table product_away rename to product`.execute(database.db);
  expect(errors.map(({ message }) => message)).toEqual(['Internal error']);
  expect(record.n.errors).toBe(1);
  expect(record.statements.map(({ name, err }) => [name, err])).toEqual([
    ['billById', undefined],
    ['billItemsByBillId', undefined],
    ['productById', '42P01'],
  ]);
  expect(record.batches.map(({ err }) => err)).toEqual([undefined, undefined, true]);
  expect(record.fields.find(({ c }) => c === 'BillItem.product')).toMatchObject({ n: 12, err: 12 });
});

test('a document that is refused has a record all the same', async () => {
  const { record } = await till.run('{ nothing }');
  expect(record).toMatchObject({ op: { name: null, type: null }, n: { errors: 1, statements: 0 }, statements: [] });
});

test('no value that was sent is in the record, nor any that came back', async () => {
  const line = { product: { code: 'SECRET-CODE' }, quantity: { units: 1 } };
  const input = { register: 'SECRET-REGISTER', lines: [line], payments: [], note: 'SECRET-NOTE' };
  const records = [
    await till.run(generateBill, { input: { ...input, idempotencyKey: 'SECRET-KEY' } }),
    await till.run('query ($q: String) { products(first: 5, filter: { search: $q }) { nodes { name } } }', {
      q: 'secret water',
    }),
    await till.run('{ bills(first: 5, filter: { cashier: "SECRET-CASHIER" }) { nodes { id } count { value } } }'),
    await till.run('{ bill(id: "bill_1_501") { cashier total items { name } } }'),
  ];
  expect(records.map(({ errors }) => errors)).toEqual([[], [], [], []]);
  expect(records.map(({ record }) => record.n.statements > 0)).toEqual([true, true, true, true]);
  const text = JSON.stringify(records.map(({ record }) => record));
  const answered = records[3]?.data.bill;
  for (const value of [/secret/i, /water/i, new RegExp(answered.cashier), new RegExp(`\\b${answered.total}\\b`)]) {
    expect(text).not.toMatch(value);
  }
});

test('200 operations at once have each exactly their own statements', async () => {
  const { unowned } = till.profiler;
  const runs = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      i % 2 === 0
        ? till.run(refundDesk, { first: 1 + (i % 7) })
        : till.run(`query Bill${i} { bill(id: "bill_1_501") { items { id } } }`),
    ),
  );
  const alone = new Map<number, string[]>();
  for (const first of [1, 2, 3, 4, 5, 6, 7]) {
    alone.set(first, batchesOf((await till.run(refundDesk, { first })).record));
  }
  runs.forEach(({ record }, i) => {
    expect(record.op.name).toBe(i % 2 === 0 ? 'RefundDesk' : `Bill${i}`);
    if (i % 2 === 0) expect(batchesOf(record)).toEqual(alone.get(1 + (i % 7)));
    else
      expect(record.statements.map(({ name, rows }) => [name, rows])).toEqual([
        ['billById', 1],
        ['billItemsByBillId', 12],
      ]);
  });
  expect(new Set(runs.map(({ record }) => record.id)).size).toBe(200);
  expect(till.profiler.unowned).toBe(unowned);
});
