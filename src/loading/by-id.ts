import type { TableName } from '../database/tables.ts';
import type { Loader } from './loader.ts';
import { fieldOf, type Row, tenantColumn } from './row.ts';
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
    collect(keys, rows) {
      const found = new Map<number, Row<T>>();
      for (const row of rows) found.set(row.id, row as Row<T>);
      return keys.map((id) => found.get(id) ?? null);
    },
    rowsIn: (row) => (row === null ? [] : [row]),
  };
}
