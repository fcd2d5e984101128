import { type CompiledQuery, sql } from 'kysely';
import type { TableName } from '../database/tables.ts';
import { sqlTypeOf } from './column-type.ts';
import type { AnyDb, Loader } from './loader.ts';
import { remembered } from './memo.ts';
import type { PageBranch, PageBy } from './page-by.ts';
import { tenantColumn } from './row.ts';
import { keyRows, typed } from './select.ts';
import { hole } from './statement.ts';

/** A count asked for: of which parent's list, and how far to count. */
interface CountKey {
  readonly parent: number;
  readonly limit: number;
}

/** How many rows a page's list holds under its filter, counted up to one more than the limit. */
export interface CountBy extends Loader<CountKey, number> {
  readonly kind: 'countBy';
}

const counts = new WeakMap<object, CountBy>();

/** The count that belongs to a page declaration; made once, asked for only when an operation selects `count`. */
export function countOf<T extends TableName>(page: PageBy<T>): CountBy {
  return remembered(counts, page, () => countBy(page));
}

function countBy<T extends TableName>(page: PageBy<T>): CountBy {
  return {
    kind: 'countBy',
    name: page.name.replace('PageBy', 'CountBy'),
    tables: page.tables,
    rowsOf: null,
    needs: [],
    accessPaths: page.accessPaths,
    cacheKey: ({ parent, limit }) => `${parent}:${limit}`,
    statement: (db, _, branch) => countStatement(db, page, branch as PageBranch),
    bind: (keys, branch) => ({
      ...branch.values,
      parent: keys.map((key) => key.parent),
      size: keys.map((key) => key.limit + 1),
    }),
    collect(keys, rows) {
      const found = new Map(rows.map((row) => [Number(row.ord), Number(row.count)]));
      return keys.map((_, i) => found.get(i + 1) ?? 0);
    },
  };
}

function countStatement<T extends TableName>(db: AnyDb, page: PageBy<T>, branch: PageBranch): CompiledQuery {
  const tenant = tenantColumn(page.rowsOf);
  const conditions = [
    sql`${sql.ref(`t.${tenant}`)} = ${hole('store')}`,
    ...(page.key === tenant ? [] : [sql`${sql.ref(`t.${page.key}`)} = k.parent`]),
    ...branch.filters.map((name) => {
      const filter = page.filters[name];
      if (filter?.kind !== 'anyOf') return filter?.predicate(name) ?? sql`true`;
      return sql`${sql.ref(`t.${filter.column}`)} = any(${typed(name, `${sqlTypeOf(filter.column)}[]`)})`;
    }),
  ];
  const keys = keyRows([
    { name: 'parent', type: 'bigint' },
    { name: 'size', type: 'integer' },
  ]);
  return sql`select k.ord, (
  select count(*) from (
    select 1 from ${sql.table(page.rowsOf)} as t where ${sql.join(conditions, sql` and `)} limit k.size
  ) as counted
) as count
from ${keys}`.compile(db);
}
