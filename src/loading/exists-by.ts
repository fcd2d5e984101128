import { sql } from 'kysely';
import type { TableName } from '../database/tables.ts';
import type { Loader } from './loader.ts';
import { type Column, fieldOf, pascal, tenantColumn } from './row.ts';
import { keyRows } from './select.ts';
import { hole } from './statement.ts';

/** Whether any row points to the key. */
export interface ExistsBy extends Loader<number, boolean> {
  readonly kind: 'existsBy';
}

/** Declares `billItemExistsByProductId`: one index probe per key, whatever number of rows there is. */
export function existsBy<T extends TableName>(table: T, key: Column<T>): ExistsBy {
  const tenant = tenantColumn(table);
  return {
    kind: 'existsBy',
    name: `${fieldOf(table)}ExistsBy${pascal(key)}`,
    tables: [table],
    rowsOf: null,
    needs: [],
    accessPaths: [{ table, equal: [tenant, key], order: [] }],
    cacheKey: (id) => id,
    statement: (db) =>
      sql`select k.id from ${keyRows([{ name: 'id', type: 'bigint' }])}
where exists (
  select 1 from ${sql.table(table)} as t where ${sql.ref(`t.${tenant}`)} = ${hole('store')} and ${sql.ref(`t.${key}`)} = k.id
)`.compile(db),
    bind: (keys) => ({ id: keys }),
    collect(keys, rows) {
      const present = new Set(rows.map((row) => row.id as number));
      return keys.map((id) => present.has(id));
    },
  };
}
