import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { hole } from '../../src/loading/statement.ts';
import { preparedWrite, write } from '../../src/loading/write.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { plainText } from '../support/sql-text.ts';
import { writes } from '../support/writes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** The tables that the text of a statement changes, in whatever way. */
function changedBy(statement: string): string[] {
  const changes = /\b(?:insert into|delete from|merge into|truncate|(?<!do |for |key )update)(?: only)? (\w+)/g;
  return [...new Set([...plainText(statement).matchAll(changes)].map(([, table]) => table as string))].sort();
}

test('what a declared write changes is known of exactly the tables that its SQL changes', () => {
  const known = writes.map((declared) => [declared.name, [...preparedWrite(database.db, declared).changes].sort()]);
  const changed = writes.map((declared) => [declared.name, changedBy(preparedWrite(database.db, declared).sql)]);
  expect(known).toEqual(changed);
  expect(Object.fromEntries(known)).toEqual({
    selectSale: [],
    selectRefundable: [],
    ...{ selectBill: [], selectGoods: [], selectEntry: [], selectSold: [] },
    ...{ lockProduct: [], selectTaken: [], selectProduct: [] },
    insertProduct: ['idempotency_key', 'product', 'stock_movement'],
    updateProduct: ['product'],
    ...{ claimVoid: ['idempotency_key'], claimEntry: ['idempotency_key'] },
    updateVoided: ['bill', 'product', 'stock_movement'],
    insertEntry: ['product', 'stock_movement'],
    claimBill: ['idempotency_key'],
    insertBill: ['bill', 'bill_item', 'payment', 'product', 'register_counter', 'stock_movement'],
    claimRefund: ['idempotency_key'],
    readRefundable: [],
    insertRefund: [
      ...['bill', 'bill_item', 'payment', 'product', 'refund', 'refund_item', 'register_counter', 'stock_movement'],
    ],
    selectClaims: [],
  });
});

test('no two declared writes share a name', () => {
  expect(new Set(writes.map(({ name }) => name)).size).toBe(writes.length);
});

describe('a declared write', () => {
  const rename = write('rename', (db) =>
    sql`update ${sql.table('product')} set name = ${hole('name')} where store_id = ${hole('store')} and id in (
      select product_id from bill_item where store_id = ${hole('store')})`.compile(db),
  );

  test('is compiled once, and bound again and again to other values', () => {
    const prepared = preparedWrite(database.db, rename);
    expect(preparedWrite(database.db, rename)).toBe(prepared);
    const [one, other] = [prepared.bind({ name: 'Tea' }, 1), prepared.bind({ store: 3, name: 'Milk' }, 2)];
    expect([one.parameters, other.parameters]).toEqual([
      ['Tea', 1, 1],
      ['Milk', 2, 2],
    ]);
    expect(other.sql).toBe(one.sql);
    expect(one.sql).toMatch(/ \/\*write='rename'\*\/$/);
  });

  test('changes the tables that it names as such, and not those that it names plainly', () => {
    expect(preparedWrite(database.db, rename).changes).toEqual(['product']);
    expect(changedBy(preparedWrite(database.db, rename).sql)).toEqual(['product']);
  });

  test('that names what it changes plainly is seen by the text of its SQL', () => {
    const silent = write('silent', (db) => sql`update product set name = ${hole('name')}`.compile(db));
    expect(preparedWrite(database.db, silent).changes).toEqual([]);
    expect(changedBy(preparedWrite(database.db, silent).sql)).toEqual(['product']);
  });

  test.each([
    ['insert into "bill" as b (id) values (1) on conflict (id) do update set total = 1', ['bill']],
    ['with a as (\n  update\n  only "payment" set id = 1) delete from refund', ['payment', 'refund']],
    ['select from bill as b for no key update of b', []],
    ['select from bill for update of bill', []],
    ["select 'update bill'", []],
  ])('%s changes %j', (text, tables) => {
    expect(changedBy(text)).toEqual(tables);
  });
});
