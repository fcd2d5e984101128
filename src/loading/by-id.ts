import type { TableName } from '../database/tables.ts';
import type { Loader, RowData } from './loader.ts';
import { columnOf, fieldOf, type Row, tenantColumn } from './row.ts';
import { any, selected } from './select.ts';
import { hole } from './statement.ts';

/** A row or null per id. */
export interface ById<T extends TableName> extends Loader<number, Row<T> | null> {
  readonly kind: 'byId';
  readonly rowsOf: T;
}

/** Declares `productById`: the row of a table with a given id, or null. */
export function byId<T extends TableName>(table: T): ById<T> {
  const tenant = tenantColumn(table);
  return {
    kind: 'byId',
    name: `${fieldOf(table)}ById`,
    tables: [table],
    rowsOf: table,
    needs: ['id'],
    accessPaths: [{ table, equal: tenant === 'id' ? ['id'] : [tenant, 'id'], order: [] }],
    cacheKey: (id) => id,
    statement: (db, columns) =>
      db
        .selectFrom(table as string)
        .select(selected(columns))
        .where(tenant, '=', hole('store'))
        .where('id', '=', any('keys', 'id'))
        .compile(),
    bind: (keys) => ({ keys }),
    collect: (keys, rows) => rowPerKey(keys, rows, 'id'),
    rowsIn: (row) => (row === null ? [] : [row]),
  };
}

/** The row of each key by a unique column, null where there is none, whatever order the rows came in. */
export function rowPerKey<Key, R>(keys: readonly Key[], rows: readonly RowData[], column: string): (R | null)[] {
  const field = fieldOf(columnOf(column));
  const byKey = new Map(rows.map((row) => [row[field] as Key, row as R]));
  return keys.map((key) => byKey.get(key) ?? null);
}
