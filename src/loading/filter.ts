import { type RawBuilder, sql } from 'kysely';
import type { TableName } from '../database/tables.ts';
import { sqlTypeOf } from './column-type.ts';
import { keyIn } from './global-id.ts';
import type { Values } from './loader.ts';
import { typed } from './select.ts';
import { hole } from './statement.ts';

/** One way to narrow a page, declared beside it: the columns an index needs, its predicate, and its values in SQL. */
export interface Filter {
  readonly kind: 'equals' | 'anyOf' | 'within' | 'search';
  readonly column: string;
  /** The predicate on table alias `t`, its parameters being holes whose names begin with `name`. */
  predicate(name: string): RawBuilder<boolean>;
  /** The holes' values, and in canonical form: equal filters make equal cursors and equal batches. */
  values(name: string, input: unknown, storeId: number): Values;
}

/** Rows whose column equals the value; a null matches nothing. */
export function equals(column: string): Filter {
  return {
    kind: 'equals',
    column,
    predicate: (name) => sql`${sql.ref(`t.${column}`)} = ${typed(name, sqlTypeOf(column))}`,
    values: (name, input) => ({ [name]: input }),
  };
}

/** Rows that point to the row with this id of the schema; an id of another type or store matches nothing. */
export function pointsTo(table: TableName, column: string): Filter {
  return { ...equals(column), values: (name, input, storeId) => ({ [name]: keyIn(table, storeId, input as string) }) };
}

/** Rows whose column is one of the values; an empty list matches nothing. */
export function anyOf(column: string): Filter {
  return {
    kind: 'anyOf',
    column,
    // Within a page, `f` is one row per value (see page-by.ts): each value is read in index order, n rows at most.
    predicate: () => sql`${sql.ref(`t.${column}`)} = f.value`,
    values: (name, input) => ({ [name]: [...new Set(input as readonly string[])].sort() }),
  };
}

/** Rows from `from` (inclusive) to `to` (exclusive), either end open. */
export function within(column: string): Filter {
  return {
    kind: 'within',
    column,
    predicate: (name) =>
      sql`${sql.ref(`t.${column}`)} >= ${typed(`${name}From`, sqlTypeOf(column))} and ${sql.ref(`t.${column}`)} < ${typed(`${name}To`, sqlTypeOf(column))}`,
    values(name, input) {
      const { from, to } = input as { from?: string | null; to?: string | null };
      return { [`${name}From`]: from ?? '-infinity', [`${name}To`]: to ?? 'infinity' };
    },
  };
}

/** Rows in which every word of the input begins a word; served by the GIN index over words that carry their store. */
export function search(column: string): Filter {
  return {
    kind: 'search',
    column,
    predicate: (name) => sql`${sql.ref(`t.${column}`)} @@ product_search(${hole('store')}, ${typed(name, 'text')})`,
    values: (name, input) => ({ [name]: input }),
  };
}
