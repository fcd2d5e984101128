import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { preparedWrite } from '../../src/loading/write.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { calls, type DeclaredCall, writes } from '../support/writes.ts';

/** What a write may wait for, in the order of src/writing/locks.ts. */
const LOCKS = [
  ['key', /insert into "idempotency_key"/g],
  ['bill', /for no key update of b\b/g],
  ['products', /order by p\.id\s+for no key update of p\b/g],
  ['counter', /insert into "register_counter"/g],
] as const;

/** Any lock of rows, in whatever words. */
const ROW_LOCK = /\bfor\s+(?:no\s+key\s+update|update|key\s+share|share)\b(?:\s+of\s+\w+)?/g;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const sqlOf = (sends: DeclaredCall['sends']) =>
  sends.map((declared) => preparedWrite(database.db, declared).sql).join('\n');

/** What statements lock, in the order in which they say so. */
function locksIn(sql: string): string[] {
  return LOCKS.flatMap(([lock, pattern]) => [...sql.matchAll(pattern)].map(({ index }) => ({ lock, index })))
    .sort((a, b) => a.index - b.index)
    .map(({ lock }) => lock);
}

/** The locks that come after one that they had to come before. */
function outOfOrder(locks: readonly string[]): string[] {
  const rank = (lock: string | undefined) => LOCKS.findIndex(([name]) => name === lock);
  return locks.filter((lock, index) => index > 0 && rank(lock) < rank(locks[index - 1]));
}

test('every transaction locks the key before the bill before the products before the counter', () => {
  const locked = calls
    .filter(({ transaction }) => transaction)
    .map(({ coordinate, sends }) => [coordinate, locksIn(sqlOf(sends))]);
  expect(Object.fromEntries(locked)).toEqual({
    'Mutation.billCreate': ['key', 'products', 'counter'],
  });
  expect(locked.flatMap(([, locks]) => outOfOrder(locks as string[]))).toEqual([]);
});

test('what only answers locks nothing', () => {
  const answers = calls.filter(({ transaction }) => !transaction);
  expect(answers.map(({ coordinate }) => coordinate)).toEqual(['Query.billPreview']);
  expect(answers.flatMap(({ sends }) => locksIn(sqlOf(sends)))).toEqual([]);
  expect(sqlOf(answers.flatMap(({ sends }) => sends)).match(ROW_LOCK)).toBeNull();
});

test('every row lock is FOR NO KEY UPDATE, of bills or of products by id', () => {
  const all = sqlOf(writes);
  const known = [...all.matchAll(/order by p\.id\s+for no key update of p\b|for no key update of b\b/g)];
  expect(all.match(ROW_LOCK)).toHaveLength(1);
  expect(known).toHaveLength(1);
});

test('products are locked by a statement before the one that changes their stock', () => {
  const changing = calls.filter(({ sends }) => sends.some((declared) => changesStock(declared)));
  expect(changing.map(({ coordinate }) => coordinate)).toEqual(['Mutation.billCreate']);
  const late = changing.filter(({ sends }) => {
    const first = sends.findIndex((declared) => changesStock(declared));
    return !locksIn(sqlOf(sends.slice(0, first))).includes('products');
  });
  expect(late).toEqual([]);
});

function changesStock(declared: DeclaredCall['sends'][number]): boolean {
  return sqlOf([declared]).includes('update "product"');
}

describe('the check', () => {
  test.each([
    ['insert into "register_counter" … order by p.id for no key update of p', ['products']],
    ['for no key update of b … insert into "idempotency_key"', ['key']],
    ['insert into "idempotency_key" … for no key update of b … order by p.id for no key update of p', []],
  ])('finds in %s out of order: %j', (sql, late) => {
    expect(outOfOrder(locksIn(sql))).toEqual(late);
  });

  test.each(['for update', 'for update of p', 'for no key update', 'for share of b', 'for key share'])(
    'takes %s for a lock of rows',
    (sql) => {
      expect(sql.match(ROW_LOCK)).toEqual([sql]);
    },
  );
});
