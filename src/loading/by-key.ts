import { sql } from 'kysely';
import type { TableName } from '../database/tables.ts';
import { sqlTypeOf } from './column-type.ts';
import type { Loader } from './loader.ts';
import { type Column, fieldOf, pascal, type Row, tenantColumn } from './row.ts';
import { keyRows, selectedFrom } from './select.ts';
import { hole } from './statement.ts';

/** A row or null per unique key of one or more columns, given in the columns' order. */
export interface ByKey<T extends TableName> extends Loader<readonly (string | number)[], Row<T> | null> {
  readonly kind: 'byKey';
  readonly rowsOf: T;
}

/** Declares `billByRegisterAndNumber`: the row with a unique key other than its id, or null. */
export function byKey<T extends TableName>(table: T, columns: readonly Column<T>[]): ByKey<T> {
  const fields = columns.map(fieldOf);
  const tenant = tenantColumn(table);
  const keys = columns.map((column) => ({ name: column, type: sqlTypeOf(column) }));
  return {
    kind: 'byKey',
    name: `${fieldOf(table)}By${columns.map(pascal).join('And')}`,
    tables: [table],
    rowsOf: table,
    needs: ['id', ...columns],
    accessPaths: [{ table, equal: [tenant, ...columns], order: [] }],
    cacheKey: (key) => JSON.stringify(key),
    statement(db, selection) {
      const same = columns.map((column) => sql`${sql.ref(`t.${column}`)} = ${sql.ref(`k.${column}`)}`);
      const on = sql.join([sql`${sql.ref(`t.${tenant}`)} = ${hole('store')}`, ...same], sql` and `);
      return sql`select ${selectedFrom('t', selection)} from ${keyRows(keys)}
join ${sql.table(table)} as t on ${on}`.compile(db);
    },
    bind: (rows) => Object.fromEntries(columns.map((column, i) => [column, rows.map((key) => key[i])])),
    collect(asked, rows) {
      const byKey = new Map(rows.map((row) => [JSON.stringify(fields.map((field) => row[field])), row as Row<T>]));
      return asked.map((key) => byKey.get(JSON.stringify(key)) ?? null);
    },
    rowsIn: (row) => (row === null ? [] : [row]),
  };
}
