import type { TableName } from '../database/tables.ts';
import { fault } from '../errors.ts';
import type { Loader, RowData } from './loader.ts';
import { type Column, fieldOf, pascal, type Row, tenantColumn } from './row.ts';
import { any, selected } from './select.ts';
import { hole } from './statement.ts';

/** All rows per foreign key, in the declared order. */
export interface ManyBy<T extends TableName> extends Loader<number, readonly Row<T>[]> {
  readonly kind: 'manyBy';
  readonly rowsOf: T;
  readonly key: string;
  readonly usual: number;
}

export interface ManyOptions<T extends TableName> {
  readonly order: readonly Column<T>[];
  /** More rows than this under one parent fail that parent alone: a list without a page is a promise of shortness. */
  readonly atMost: number;
  /** Rows under one parent as a cost reckons with them, before any has been read. */
  readonly usual: number;
}

/** Declares `billItemsByBillId`: the rows under each parent, few by a rule of the shop. */
export function manyBy<T extends TableName>(table: T, key: Column<T>, options: ManyOptions<T>): ManyBy<T> {
  const { order, atMost, usual } = options;
  const name = `${fieldOf(table)}sBy${pascal(key)}`;
  return {
    kind: 'manyBy',
    name,
    tables: [table],
    rowsOf: table,
    key,
    usual,
    needs: ['id', key],
    accessPaths: [{ table, equal: [tenantColumn(table), key], order }],
    cacheKey: (id) => id,
    statement(db, columns) {
      const rows = db
        .selectFrom(table as string)
        .select(selected(columns))
        .where(tenantColumn(table), '=', hole('store'))
        .where(key, '=', any('keys', key));
      return [key, ...order].reduce((sorted, column) => sorted.orderBy(column), rows).compile();
    },
    bind: (keys) => ({ keys }),
    collect(keys, rows) {
      const groups = grouped(rows, fieldOf(key));
      return keys.map((id) => {
        const group = (groups.get(id) ?? []) as Row<T>[];
        return group.length <= atMost ? group : fault('LIMIT_EXCEEDED', `${name} holds more than ${atMost} rows here.`);
      });
    },
    rowsIn: (rows) => rows,
  };
}

/** Rows by the value of one field, in one pass. Rows that come group by group, as nearly all do, are cut out of the list. */
export function grouped<Key>(rows: readonly RowData[], field: string): Map<Key, RowData[]> {
  const groups = new Map<Key, RowData[]>();
  for (let from = 0, to = 1; from < rows.length; from = to++) {
    const key = rows[from]?.[field];
    while (to < rows.length && rows[to]?.[field] === key) to++;
    const group = rows.slice(from, to);
    const before = groups.get(key);
    if (before === undefined) groups.set(key, group);
    else before.push(...group);
  }
  return groups;
}
