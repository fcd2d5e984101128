import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { StatementEvent } from '../../src/database/observe.ts';
import { hole } from '../../src/loading/statement.ts';
import { write } from '../../src/loading/write.ts';
import { productById } from '../../src/product/loaders.ts';
import { type Transaction, transact } from '../../src/writing/transaction.ts';
import { WriteGate } from '../../src/writing/write-gate.ts';
import type { Writer } from '../../src/writing/writer.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openOperation } from '../support/operation.ts';
import { card, line, openMall, sell } from '../support/shop.ts';

const setPrice = write('setPrice', (db) =>
  sql`update ${sql.table('product')} set unit_price = ${hole('price')}
    where store_id = ${hole('store')} and id = ${hole('id')}`.compile(db),
);
const fail = write('fail', (db) => sql`select fail(${hole('code')})`.compile(db));

let database: TestDatabase;
let statements: StatementEvent[];
let writer: Writer;
beforeAll(async () => {
  database = await demoDatabase();
  await sql`create function fail(code text) returns void language plpgsql as $$
    begin raise 'on purpose' using errcode = code; end $$`.execute(database.db);
});
beforeEach(() => {
  const opened = openOperation(database, { also: { product: ['unit_price'] } });
  statements = opened.statements;
  const caller = { storeId: 1, staff: 'till', role: 'manager' } as const;
  writer = {
    caller,
    db: database.db,
    transact: database.transact,
    gate: new WriteGate(8),
    operation: opened.operation,
    previewKey: Buffer.alloc(32),
  };
});
afterAll(() => database.close());

const priceOf = async (id: number) => (await writer.operation.load(productById, id))?.unitPrice;
const sent = () => statements.map(({ query }) => query.sql.split(' ')[0]);

describe('a transaction', () => {
  test('is one of READ COMMITTED, and of the store of the caller, whatever the database would do', async () => {
    await transact(writer, [], (transaction) => transaction.run(setPrice, { price: 100, id: 1 }));
    expect(statements.map(({ query }) => query.sql)).toEqual([
      'start transaction isolation level read committed',
      expect.stringContaining('update "product"'),
      'commit',
    ]);
  });

  test('writes for the store of the caller, whatever its values say', async () => {
    await transact(writer, [], (transaction) => transaction.run(setPrice, { price: 100, id: 1, store: 2 }));
    expect(statements[1]?.query.parameters).toEqual([100, 1, 1]);
  });

  test.each(['40001', '40P01'])(
    'that fails with %s is tried three times in all, and then fails with it',
    async (code) => {
      const attempts: number[] = [];
      const failing = transact(writer, [], (transaction) => {
        attempts.push(attempts.length + 1);
        return transaction.run(fail, { code });
      });
      await expect(failing).rejects.toMatchObject({ code });
      expect(attempts).toEqual([1, 2, 3]);
      expect(sent()).toEqual(Array(3).fill(['start', 'select', 'rollback']).flat());
    },
  );

  test.each(['40001', '40P01'])(
    'that fails with %s twice succeeds at the third attempt, and is done once',
    async (code) => {
      let attempt = 0;
      const answer = await transact(writer, [], async (transaction) => {
        attempt++;
        await transaction.run(setPrice, { price: 1_000 + attempt, id: 2 });
        if (attempt < 3) await transaction.run(fail, { code });
        return `at attempt ${attempt}`;
      });
      expect(answer).toBe('at attempt 3');
      expect(await priceOf(2)).toBe(1_003);
    },
  );

  test.each(['23505', '23514', '55P03', '57014', 'XX000'])('that fails with %s is not tried again', async (code) => {
    await expect(transact(writer, [], (transaction) => transaction.run(fail, { code }))).rejects.toMatchObject({
      code,
    });
    expect(sent()).toEqual(['start', 'select', 'rollback']);
  });

  test('that fails with an error of ours is not tried again', async () => {
    const broken = transact(writer, [], () => Promise.reject(new Error('a mistake')));
    await expect(broken).rejects.toThrow('a mistake');
    expect(sent()).toEqual([]);
  });

  test('in a deadlock with another is tried again, and both are done', async () => {
    const meeting = barrier(2);
    const both = [
      [3, 4, 2_001],
      [4, 3, 2_002],
    ].map(async ([first, second, price]) => {
      let attempts = 0;
      await transact(writer, [], async (transaction) => {
        attempts++;
        await transaction.run(setPrice, { price, id: first });
        if (attempts === 1) await meeting();
        await transaction.run(setPrice, { price, id: second });
      });
      return attempts;
    });
    expect((await Promise.all(both)).sort()).toEqual([1, 2]);
    expect(await priceOf(3)).toBe(await priceOf(4));
  });
});

describe('what a transaction tells the loaders of its operation', () => {
  const shown = { id: 5, unitPrice: 7 } as never;

  test('is what it shows and, of what it changed, nothing that was read before', async () => {
    const before = await priceOf(5);
    await transact(writer, [], async (transaction) => {
      await transaction.run(setPrice, { price: 7, id: 5 });
      await transaction.run(setPrice, { price: 8, id: 6 });
      transaction.show(productById, 5, shown);
    });
    expect(before).not.toBe(7);
    expect([await priceOf(5), await priceOf(6)]).toEqual([7, 8]);
    expect(sent()).toEqual(['select', 'start', 'update', 'update', 'commit', 'select']);
  });

  test.each<[string, (transaction: Transaction) => unknown]>([
    ['that fails', () => Promise.reject(new Error('a mistake'))],
    ['that refuses', (transaction) => transaction.refuse('no')],
  ])('is nothing for one %s: it shows nothing and forgets nothing', async (_, end) => {
    const row = await writer.operation.load(productById, 7);
    const ended = transact(writer, [], async (transaction) => {
      await transaction.run(setPrice, { price: 9, id: 7 });
      transaction.show(productById, 7, shown);
      await end(transaction);
    }).catch(({ message }) => message);
    expect(['a mistake', 'no']).toContain(await ended);
    expect(await writer.operation.load(productById, 7)).toBe(row);
    expect(sent()).toEqual(['select', 'start', 'update', 'rollback']);
  });

  test('holds nothing of an attempt that was tried again', async () => {
    let attempt = 0;
    await transact(writer, [], async (transaction) => {
      await transaction.run(setPrice, { price: 5_000, id: 8 });
      if (++attempt > 1) return;
      transaction.show(productById, 8, shown);
      await transaction.run(fail, { code: '40001' });
    });
    expect(await priceOf(8)).toBe(5_000);
  });
});

test('a till gets CONFLICT_RETRY when three attempts at a bill were not enough', async () => {
  const mall = await openMall();
  const shop = await mall.open();
  const tea = await shop.add();
  await sql`create function conflict() returns trigger language plpgsql as $$
    begin raise 'on purpose' using errcode = '40001'; end $$`.execute(mall.database.db);
  await sql`create trigger conflict before insert on payment execute function conflict()`.execute(mall.database.db);
  const { ran } = await sell(shop.till, { lines: [line(tea, 1)], payments: [card(100)] });
  expect(ran.errors.map(({ extensions }) => extensions)).toEqual([
    { code: 'CONFLICT_RETRY', id: expect.any(String), retryable: true },
  ]);
  expect(ran.statements.map(({ query }) => query.sql.split(' ')[0])).toEqual(
    Array(3).fill(['start', 'with', 'with', 'rollback']).flat(),
  );
  expect(await shop.stock(tea)).toEqual([100, 0]);
  await mall.database.close();
});

/** Has everyone wait until so many are there. */
function barrier(parties: number): () => Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let there = 0;
  return () => {
    if (++there === parties) open();
    return opened;
  };
}
