import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** `product.barcode string | null`, one line a column, read from the source of the Tables interface. */
function declared(): string[] {
  const source = readFileSync(new URL('../../src/database/tables.ts', import.meta.url), 'utf8');
  const tables = source.slice(source.indexOf('export interface Tables'));
  return [...tables.matchAll(/(\w+): \{([^}]*)\}/g)].flatMap(([, table, body = '']) =>
    [...body.matchAll(/(\w+): ([^;]+?)(?:;|\s*$)/g)].map(
      ([, column, type = '']) => `${table}.${column} ${shape(type)}`,
    ),
  );
}

// What a reader of a row gets, whatever a writer may leave out.
function shape(type: string): string {
  const inner = type.replace(/^(?:Generated|Computed|ColumnType)<(.*)>$/, '$1');
  const nullable = inner.includes('null') ? ' null' : '';
  const base = inner.replace(' | null', '').trim();
  const known: Record<string, string> = {
    Int8: 'int8',
    Timestamp: 'timestamptz',
    boolean: 'bool',
    Buffer: 'bytea',
    number: 'int4',
  };
  return `${known[base] ?? (inner.startsWith('string | null') && type.startsWith('ColumnType') ? 'timestamptz' : 'text')}${nullable}`;
}

test('the Tables interface names every column of the migrated database, with its type and nullability', async () => {
  const { rows } = await sql<{ line: string }>`
    select table_name || '.' || column_name || ' ' ||
      case udt_name when 'time' then 'text' when 'tsvector' then 'text' else udt_name end ||
      case is_nullable when 'YES' then ' null' else '' end as line
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%'`.execute(database.db);
  expect(declared().length).toBe(128);
  expect(declared().sort()).toEqual(rows.map(({ line }) => line).sort());
});
