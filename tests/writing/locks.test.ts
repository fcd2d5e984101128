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
    'Mutation.stockReceive': ['key', 'products'],
    'Mutation.stockAdjust': ['key', 'products'],
    'Mutation.stockCount': ['key', 'products'],
    'Mutation.productCreate': ['key'],
    'Mutation.productUpdate': ['products'],
    'Mutation.billCreate': ['key', 'products', 'counter'],
    'Mutation.billVoid': ['key', 'bill', 'products'],
    'Mutation.refundCreate': ['key', 'bill', 'products', 'counter'],
  });
  expect(locked.flatMap(([, locks]) => outOfOrder(locks as string[]))).toEqual([]);
});

test('what only answers locks nothing', () => {
  const answers = calls.filter(({ transaction }) => !transaction);
  expect(answers.map(({ coordinate }) => coordinate)).toEqual(['Query.billPreview', 'Query.refundPreview']);
  expect(answers.flatMap(({ sends }) => locksIn(sqlOf(sends)))).toEqual([]);
  expect(sqlOf(answers.flatMap(({ sends }) => sends)).match(ROW_LOCK)).toBeNull();
});

test('every row lock is FOR NO KEY UPDATE, of bills or of products by id', () => {
  const all = sqlOf(writes);
  const known = locksIn(all).filter((lock) => lock === 'bill' || lock === 'products');
  expect(new Set(known).size).toBe(2);
  expect(all.match(ROW_LOCK)).toHaveLength(known.length);
});

test('what hangs on a bill is read by a later statement than the one that waits for its lock', () => {
  const waiting = writes.filter((declared) => locksIn(sqlOf([declared])).includes('bill'));
  expect(waiting.map(({ name }) => name)).toEqual(['claimVoid', 'claimRefund']);
  expect(sqlOf(waiting)).not.toMatch(/\b(?:from|join) "?(?:bill_item|refund_item|payment|stock_movement)\b/);
});

test('products are locked by an earlier statement than the one that changes their stock', () => {
  const changing = calls.filter(({ sends }) => sends.some(changesStock));
  expect(changing.length).toBeGreaterThan(1);
  const late = changing.filter(({ sends }) => {
    const before = sends.slice(0, sends.findIndex(changesStock));
    return !locksIn(sqlOf(before)).includes('products');
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
