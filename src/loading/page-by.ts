import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { TableName } from '../database/tables.ts';
import { sqlTypeOf } from './column-type.ts';
import type { Filter } from './filter.ts';
import type { AccessPath, AnyDb, Branch, Loader, RowData } from './loader.ts';
import { type Column, fieldOf, pascal, type Row, tenantColumn } from './row.ts';
import { keyRows, selectedFrom, typed } from './select.ts';
import { beyond, hasStart, orderBy, reversed, type Sort } from './sort.ts';
import { hole } from './statement.ts';

/** One page asked for: under which parent, how many rows, and after which values of the order's columns. */
interface PageKey {
  readonly parent: number;
  readonly size: number;
  readonly after: readonly (string | number)[] | null;
}

/** The rows of a page in the order asked for, and whether one more follows. */
export interface Page<R> {
  readonly rows: readonly R[];
  readonly more: boolean;
}

/** How a page is narrowed and ordered; sizes and cursors are per key, so they split nothing. */
export interface PageBranch extends Branch {
  readonly sort: Sort;
  readonly filters: readonly string[];
  /** Read from the end of the order: rows come back in the order's own direction all the same. */
  readonly backward: boolean;
  /** Whether the keys carry a cursor, where that changes the text (see `hasStart`). */
  readonly resumed: boolean;
}

export interface PageBy<T extends TableName> extends Loader<PageKey, Page<Row<T>>> {
  readonly kind: 'pageBy';
  readonly rowsOf: T;
  readonly key: string;
  readonly sorts: Readonly<Record<string, Sort>>;
  readonly filters: Readonly<Record<string, Filter>>;
}

export interface PageOptions {
  /** By the name the schema's sort enum gives them; the first is the default. */
  readonly sorts: Readonly<Record<string, Sort>>;
  readonly filters?: Readonly<Record<string, Filter>>;
}

/** Declares `billItemPageByProductId`: a page per parent, all parents in one statement. A root list's parent is the store. */
export function pageBy<T extends TableName>(table: T, key: Column<T>, options: PageOptions): PageBy<T> {
  const { sorts, filters = {} } = options;
  return {
    kind: 'pageBy',
    name: `${fieldOf(table)}PageBy${pascal(key)}`,
    tables: [table],
    rowsOf: table,
    key,
    sorts,
    filters,
    needs: ['id'],
    accessPaths: accessPaths(table, key, sorts, filters),
    cacheKey: ({ parent, size, after }) => JSON.stringify([parent, size, after]),
    statement: (db, columns, branch) => pageStatement(db, table, key, filters, columns, branch as PageBranch),
    bind(keys, branch) {
      const { sort } = branch as PageBranch;
      const cursors = sort.columns.map((_, i) => [`after_${i}`, keys.map((page) => page.after?.[i] ?? null)]);
      // One row more than asked tells whether there is a next page, without a count.
      const sizes = keys.map((page) => page.size + 1);
      return { ...branch.values, parent: keys.map((page) => page.parent), size: sizes, ...Object.fromEntries(cursors) };
    },
    collect(keys, rows) {
      const pages = new Map<number, RowData[]>(keys.map((_, i) => [i + 1, []]));
      for (const row of rows) pages.get(Number(row.ord))?.push(row);
      return keys.map(({ size }, i) => {
        const page = (pages.get(i + 1) ?? []) as unknown as Row<T>[];
        return { rows: page.slice(0, size), more: page.length > size };
      });
    },
    rowsIn: (page) => page.rows,
  };
}

function pageStatement(
  db: AnyDb,
  table: TableName,
  key: string,
  filters: Readonly<Record<string, Filter>>,
  columns: readonly string[],
  branch: PageBranch,
): CompiledQuery {
  const sort = branch.backward ? reversed(branch.sort) : branch.sort;
  const conditions = [
    sql`${sql.ref(`t.${tenantColumn(table)}`)} = ${hole('store')}`,
    ...(key === tenantColumn(table) ? [] : [sql`${sql.ref(`t.${key}`)} = k.parent`]),
    ...branch.filters.map((name) => filterOf(filters, name).predicate(name)),
    ...(branch.resumed || hasStart(sort) ? [beyond(sort)] : []),
  ];
  const list = sql.join(columns.map((column) => sql.ref(`t.${column}`)));
  const rows = sql`select ${list} from ${sql.table(table)} as t
  where ${sql.join(conditions, sql` and `)}
  order by ${orderBy(sort, 't')} limit k.size`;
  return sql`select k.ord, ${selectedFrom('x', columns)}
from ${keyRows(keysOf(branch.sort))}
cross join lateral (
  ${merged(rows, filters, branch, sort)}
) as x
order by k.ord, ${orderBy(sort, 'x')}`.compile(db);
}

/** With an `anyOf` filter each value's rows are read in index order and merged: no more than n rows a value are touched. */
function merged(
  rows: RawBuilder<unknown>,
  filters: Readonly<Record<string, Filter>>,
  branch: PageBranch,
  sort: Sort,
): RawBuilder<unknown> {
  const name = branch.filters.find((filter) => filterOf(filters, filter).kind === 'anyOf');
  if (name === undefined) return rows;
  const values = typed(name, `${sqlTypeOf(filterOf(filters, name).column)}[]`);
  return sql`select t.* from unnest(${values}) as f(value)
  cross join lateral (${rows}) as t
  order by ${orderBy(sort, 't')} limit k.size`;
}

function filterOf(filters: Readonly<Record<string, Filter>>, name: string): Filter {
  return filters[name] as Filter;
}

function keysOf(sort: Sort): { name: string; type: string }[] {
  const cursor = sort.columns.map((column, i) => ({ name: `after_${i}`, type: sqlTypeOf(column) }));
  return [{ name: 'parent', type: 'bigint' }, { name: 'size', type: 'integer' }, ...cursor];
}

function accessPaths(
  table: TableName,
  key: string,
  sorts: Readonly<Record<string, Sort>>,
  filters: Readonly<Record<string, Filter>>,
): AccessPath[] {
  const equal = [...new Set([tenantColumn(table), key])];
  const [first] = Object.values(sorts);
  const narrowing = Object.values(filters).filter(({ kind }) => kind === 'equals' || kind === 'anyOf');
  return [
    ...Object.values(sorts).map((sort) => ({ table, equal, order: sort.columns })),
    // Under another sort a narrowed page is small enough to sort, or common enough to be met along that sort's index.
    ...narrowing.map(({ column }) => ({ table, equal: [...equal, column], order: first?.columns ?? [] })),
  ];
}
