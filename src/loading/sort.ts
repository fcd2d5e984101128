import { type RawBuilder, sql } from 'kysely';
import { type SqlType, sqlTypeOf } from './column-type.ts';

/** A total order of a page: columns that end with a unique one, all in one direction, none of them nullable. */
export interface Sort {
  readonly columns: readonly string[];
  readonly descending: boolean;
}

/** Ascending by these columns, then by id. */
export function ascending(...columns: readonly string[]): Sort {
  return { columns: [...columns, 'id'], descending: false };
}

/** Ascending by a column that no two rows of a store share. */
export function ascendingByUnique(column: string): Sort {
  return { columns: [column], descending: false };
}

/** Descending by these columns, then by id. */
export function descending(...columns: readonly string[]): Sort {
  return { columns: [...columns, 'id'], descending: true };
}

/** The same order read from its other end. */
export function reversed(sort: Sort): Sort {
  return { columns: sort.columns, descending: !sort.descending };
}

/** `"t"."occurred_at" desc, "t"."id" desc`. */
export function orderBy(sort: Sort, alias: string): RawBuilder<unknown> {
  const direction = sql.raw(sort.descending ? ' desc' : '');
  return sql.join(sort.columns.map((column) => sql`${sql.ref(`${alias}.${column}`)}${direction}`));
}

/**
 * Rows strictly after the cursor columns `after_0`, `after_1` … of key row `k`, as one row comparison, which an index
 * serves as a range. A page from the start has null there, which becomes the end of the type: so both are one statement.
 * `k.after is null or …` would turn the range into a filter that reads everything before it.
 */
export function beyond(sort: Sort): RawBuilder<boolean> {
  const columns = sql.join(sort.columns.map((column) => sql.ref(`t.${column}`)));
  const start = sort.columns.map((column, i) => {
    const end = endOf(sqlTypeOf(column), sort.descending);
    const value = sql.ref(`k.after_${i}`);
    return end === undefined ? value : sql`coalesce(${value}, ${sql.raw(end)})`;
  });
  return sql`(${columns}) ${sql.raw(sort.descending ? '<' : '>')} (${sql.join(start)})`;
}

/** False for a text column read downwards: no text is above all texts, so a start from the end needs its own statement. */
export function hasStart(sort: Sort): boolean {
  return sort.columns.every((column) => endOf(sqlTypeOf(column), sort.descending) !== undefined);
}

function endOf(type: SqlType, descending: boolean): string | undefined {
  if (type === 'bigint') return descending ? '9223372036854775807' : '-9223372036854775808';
  if (type === 'integer') return descending ? '2147483647' : '-2147483648';
  if (type === 'timestamptz') return `'${descending ? '' : '-'}infinity'::timestamptz`;
  return type === 'text' && !descending ? `''` : undefined;
}
