import { type RawBuilder, sql } from 'kysely';
import { sqlTypeOf } from './column-type.ts';
import { fieldOf } from './row.ts';
import { hole } from './statement.ts';

/** Columns by name under the schema's names: `line_no as lineNo`. */
export function selected(columns: readonly string[]): string[] {
  return columns.map((column) => (fieldOf(column) === column ? column : `${column} as ${fieldOf(column)}`));
}

/** The same of one alias, inside a statement written as text: `"x"."line_no" as "lineNo"`. */
export function selectedFrom(alias: string, columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(
    columns.map((column) => {
      const reference = sql.ref(`${alias}.${column}`);
      return fieldOf(column) === column ? reference : sql`${reference} as ${sql.ref(fieldOf(column))}`;
    }),
  );
}

/** `any($n::bigint[])`: one text for any number of keys, so that PostgreSQL prepares the statement once. */
export function any(name: string, column: string): RawBuilder<never> {
  return sql`any(${typed(name, `${sqlTypeOf(column)}[]`)})`;
}

/** `unnest($2::bigint[], $3::text[]) with ordinality as k(a, b, ord)`: one row per key, in the keys' order. */
export function keyRows(columns: readonly { name: string; type: string }[]): RawBuilder<unknown> {
  const arrays = columns.map(({ name, type }) => typed(name, `${type}[]`));
  const names = [...columns.map(({ name }) => sql.ref(name)), sql.ref('ord')];
  return sql`unnest(${sql.join(arrays)}) with ordinality as k(${sql.join(names)})`;
}

/** A hole under an SQL type: `$3::timestamptz`. */
export function typed(name: string, type: string): RawBuilder<unknown> {
  return sql`${hole(name)}::${sql.raw(type)}`;
}
