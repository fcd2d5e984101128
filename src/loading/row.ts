import type { SelectType } from 'kysely';
import type { TableName, Tables } from '../database/tables.ts';
import { remembered } from './memo.ts';

/** A column's name as the schema spells it. */
export type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

/** A row as the loaders return it: the columns of a table under the schema's names (`line_no` is `lineNo`). */
export type Row<T extends TableName> = {
  readonly [C in keyof Tables[T] & string as Camel<C>]: SelectType<Tables[T][C]>;
};

/** A column of a table, as SQL spells it. */
export type Column<T extends TableName> = keyof Tables[T] & string;

const fields = new Map<string, string>();

/** The schema's name of a column: `line_no` to `lineNo`. Columns are those of our tables, and few. */
export function fieldOf(column: string): string {
  return remembered(fields, column, () => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}

/** The column behind a schema name: `lineNo` to `line_no`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The column that names a row's store; a store is its own tenant. */
export function tenantColumn(table: TableName): string {
  return table === 'store' ? 'id' : 'store_id';
}

/** A column's name inside a loader's name: `bill_id` to `BillId`. */
export function pascal(column: string): string {
  const field = fieldOf(column);
  return field.charAt(0).toUpperCase() + field.slice(1);
}
