import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { sqlTypeOf } from '../../src/loading/column-type.ts';
import type { AnyLoader } from '../../src/loading/loader.ts';
import { pageBy } from '../../src/loading/page-by.ts';
import { ascending } from '../../src/loading/sort.ts';
import { covers, createIndex, type Index, selectIndexes } from '../support/access-paths.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { loaders } from '../support/loaders.ts';

let database: TestDatabase;
let indexes: readonly Index[];
beforeAll(async () => {
  database = await testDatabase();
  indexes = await selectIndexes(database.db);
});
afterAll(() => database.close());

/** What is missing, one line per access path: the loader and the index that it would need. */
function uncovered(checked: readonly (readonly [string, AnyLoader])[]): string[] {
  return checked.flatMap(([name, { accessPaths }]) =>
    accessPaths
      .filter((path) => !indexes.some((index) => covers(index, path)))
      .map((path) => `${name}: ${createIndex(path)}`),
  );
}

test('every access path of every declared loader is covered by an index of the migrated database', () => {
  expect(loaders).toHaveLength(27);
  expect(loaders.flatMap(([, { accessPaths }]) => accessPaths)).toHaveLength(41);
  expect(uncovered(loaders)).toEqual([]);
});

test('a loader without an index is named, with the index it needs', () => {
  const byBarcode = pageBy('product', 'category', { sorts: { BARCODE: ascending('barcode') } });
  expect(uncovered([['productPageByCategory', byBarcode]])).toEqual([
    'productPageByCategory: create index concurrently on product (store_id, category, barcode, id);',
  ]);
});

test('every path begins with the store, so that no statement reads across stores', () => {
  const first = loaders.flatMap(([, { accessPaths }]) => accessPaths.map(({ table, equal }) => `${table}.${equal[0]}`));
  expect([...new Set(first)].sort()).toEqual([
    'bill.store_id',
    'bill_item.store_id',
    'payment.store_id',
    'product.store_id',
    'refund.store_id',
    'refund_item.store_id',
    'stock_movement.store_id',
    'store.id',
  ]);
});

test('a word search is served by a GIN index', () => {
  expect(indexes.filter(({ method }) => method === 'gin').map(({ table, columns }) => [table, ...columns])).toEqual([
    ['product', 'search_terms'],
  ]);
});

test('keys, orders and filters travel under the types of their columns', async () => {
  const used = new Map(
    loaders.flatMap(([, { accessPaths }]) =>
      accessPaths.flatMap(({ table, equal, order }) =>
        [...equal, ...order].map((column) => [`${table}.${column}`, { table, column }] as const),
      ),
    ),
  );
  const { rows } = await sql<{ column: string; type: string }>`
    select table_name || '.' || column_name as column, udt_name as type from information_schema.columns
    where table_schema = 'public'`.execute(database.db);
  const types = new Map(rows.map(({ column, type }) => [column, type]));
  const short = { bigint: 'int8', integer: 'int4', boolean: 'bool', timestamptz: 'timestamptz', text: 'text' };
  const wrong = [...used].filter(([name, { column }]) => types.get(name) !== short[sqlTypeOf(column)]);
  expect(used.size).toBe(42);
  expect(wrong.map(([name]) => name)).toEqual([]);
});
