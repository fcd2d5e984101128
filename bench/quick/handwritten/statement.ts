import type { Selectable } from 'kysely';
import type { TableName, Tables } from '../../../src/database/tables.ts';

/** A named statement, so that PostgreSQL parses it once; its first parameter is always the store. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Never set: carries the type of a row. */
  readonly row?: Row;
}

/** Some columns of a table's row. */
export type Columns<T extends TableName, C extends keyof Selectable<Tables[T]>> = Pick<Selectable<Tables[T]>, C>;

let named = 0;

/** A statement as written. */
export function statement<Row>(text: string): Statement<Row> {
  return { name: `bench_${named++}`, text };
}

/** A statement that selects `columns` of one table; `rest` begins with `where`. */
export function select<T extends TableName, C extends keyof Selectable<Tables[T]> & string>(
  table: T,
  columns: readonly C[],
  rest: string,
): Statement<Columns<T, C>> {
  return statement(`select ${columns.join(', ')} from ${table} ${rest}`);
}
