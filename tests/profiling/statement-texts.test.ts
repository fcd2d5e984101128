import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { claimBill, insertBill, selectSale } from '../../src/bill/repository.ts';
import { TRUNK } from '../../src/loading/loader.ts';
import { pageBranch } from '../../src/loading/page-branch.ts';
import type { PageBranch, PageBy } from '../../src/loading/page-by.ts';
import { statementOf } from '../../src/loading/statement.ts';
import { preparedWrite } from '../../src/loading/write.ts';
import { StatementTexts } from '../../src/profiling/statement-texts.ts';
import { selectClaims } from '../../src/writing/repository.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { loaders } from '../support/loaders.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const texts = new StatementTexts();

test('every declared loader is known by its text: its name, that it reads, and its tables', () => {
  const read = loaders.map(([, loader]) => {
    const branch = loader.kind === 'pageBy' ? pageBranch(loader as PageBy<'bill'>, {}, 1) : TRUNK;
    return texts.of(statementOf(database.db, loader, loader.needs, branch as PageBranch).sql);
  });
  expect(read.map(({ name, kind, tables }) => [name, kind, tables])).toEqual(
    loaders.map(([, { name, tables }]) => [name, 'select', [...tables].sort()]),
  );
  expect(new Set(read.map(({ fp }) => fp)).size).toBe(loaders.length);
});

test('declared writes are known by their texts, however many tables they name', () => {
  const writes = [claimBill, insertBill, selectSale, selectClaims];
  const read = writes.map((declared) => texts.of(preparedWrite(database.db, declared).sql));
  expect(read.map(({ name, kind, tables }) => `${name}: ${kind} of ${tables}`)).toEqual([
    'claimBill: lock of bill,idempotency_key,product,refund,store',
    'insertBill: write of bill,bill_item,payment,product,register_counter,stock_movement',
    'selectSale: select of bill,product,refund,store',
    'selectClaims: select of idempotency_key',
  ]);
});

describe('a text', () => {
  test.each<[string, string, string, string]>([
    ["select 1 /*loader='one'*/", 'one', 'select', ''],
    ['select "id" from "bill" as "b" join only product p on true', 'select', 'select', 'bill,product'],
    ['select * from unnest($1::bigint[]) as k(id), lateral (select 1 from bill) as b', 'select', 'select', 'bill'],
    [
      'with sold as (select * from bill_item) select * from sold join bill on true',
      'select',
      'select',
      'bill,bill_item',
    ],
    ['with bill as (insert into bill default values returning id) select id from bill', 'write', 'write', 'bill'],
    ['update only bill set note = $1', 'write', 'write', 'bill'],
    ['delete from bill using refund where true', 'write', 'write', 'bill'],
    ['select id from bill where id = $1 for no key update of bill', 'lock', 'lock', 'bill'],
    ['insert into bill default values on conflict do nothing', 'write', 'write', 'bill'],
    [
      'with c as (insert into k default values), g as (select from product for update) select 1',
      'lock',
      'lock',
      'k,product',
    ],
    ['vacuum bill', 'other', 'other', ''],
  ])('%s', (text, name, kind, tables) => {
    const entry = texts.of(text);
    expect([entry.name, entry.kind, entry.tables.join()]).toEqual([name, kind, tables]);
    expect(texts.of(text)).toBe(entry);
    expect(texts.get(entry.fp)).toBe(entry);
  });

  test('is forgotten once 2,000 others have come', () => {
    const many = new StatementTexts();
    const { fp } = many.of('select 0');
    for (let i = 1; i < 2_000; i++) many.of(`select ${i}`);
    expect(many.get(fp)?.text).toBe('select 0');
    many.of('select 2000');
    expect(many.get(fp)).toBeUndefined();
  });
});
