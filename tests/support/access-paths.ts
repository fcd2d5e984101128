import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';
import type { AccessPath } from '../../src/loading/loader.ts';

/** An index as PostgreSQL describes it: its columns in order, and the column whose nulls it leaves out, if any. */
export interface Index {
  readonly table: string;
  readonly name: string;
  readonly method: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly predicate: string | null;
}

/** All valid indexes of the schema's own tables. */
export async function selectIndexes(db: Db): Promise<readonly Index[]> {
  const { rows } = await sql<Index>`
    select t.relname as "table", c.relname as name, am.amname as method, i.indisunique as unique,
      pg_get_expr(i.indpred, i.indrelid) as predicate,
      array(select a.attname::text from unnest(i.indkey) with ordinality as k(attnum, ord)
        join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum order by k.ord) as columns
    from pg_index as i
    join pg_class as c on c.oid = i.indexrelid
    join pg_class as t on t.oid = i.indrelid
    join pg_am as am on am.oid = c.relam
    where t.relnamespace = 'public'::regnamespace and i.indisvalid
    order by 1, 2`.execute(db);
  return rows;
}

/** Whether `index` finds the rows of `path` by equality and gives them in its order without a sort. */
export function covers(index: Index, { table, equal, order }: AccessPath): boolean {
  if (index.table !== table || index.method !== 'btree') return false;
  // `= any` proves that the column is not null, so an index that leaves nulls out serves it.
  const serves = index.predicate === null || equal.some((column) => index.predicate === `(${column} IS NOT NULL)`);
  const prefix = index.columns.slice(0, equal.length);
  const matched = prefix.length === equal.length && equal.every((column) => prefix.includes(column));
  if (!serves || !matched || index.columns[0] !== equal[0]) return false;
  if (index.unique && index.columns.length === equal.length) return true;
  return order.every((column, i) => index.columns[equal.length + i] === column);
}

/** The statement that would make `path` an index scan. */
export function createIndex({ table, equal, order }: AccessPath): string {
  return `create index concurrently on ${table} (${[...equal, ...order].join(', ')});`;
}
