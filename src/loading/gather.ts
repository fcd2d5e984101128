import type { TableName } from '../database/tables.ts';
import type { ById } from './by-id.ts';
import type { Loads, Source } from './field.ts';
import type { AnyLoader, Loader, RowData } from './loader.ts';
import type { ManyBy } from './many-by.ts';
import type { Row } from './row.ts';

/** A value computed from columns of the row and from several loads, which all go out in one wave. */
export interface Gathers<Value = unknown> {
  readonly kind: 'gathers';
  readonly columns: readonly string[];
  readonly parts: Parts;
  readonly map: (row: RowData, parts: RowData, source: Source) => Value;
}

/** One load of a gathered value, and the columns of the loaded rows that the value is made of. */
export interface Part<L extends AnyLoader = AnyLoader, C extends string = string> {
  readonly load: Loads<L>;
  readonly columns: readonly C[];
}

export type Parts = Readonly<Record<string, Part>>;

/** Declares a part: no column that is not named here reaches the value, and none is read from another table. */
export function part<L extends AnyLoader, const C extends ColumnOf<L> = never>(
  load: Loads<L>,
  columns: readonly C[] = [],
): Part<L, C> {
  return { load, columns };
}

/** What the parts hold once they are loaded, by name. */
export type Gathered<P extends Parts> = {
  readonly [N in keyof P]: P[N] extends Part<infer L, infer C> ? Held<L, C> : never;
};

type Held<L extends AnyLoader, C extends string> =
  L extends ManyBy<infer T>
    ? readonly Pick<Row<T>, C & keyof Row<T>>[]
    : L extends ById<infer T>
      ? Pick<Row<T>, C & keyof Row<T>> | null
      : ValueOf<L>;

// biome-ignore lint/suspicious/noExplicitAny: it is asked for the value alone, and every loader has keys of its own.
type ValueOf<L extends AnyLoader> = L extends Loader<any, infer Value> ? Value : never;

type ColumnOf<L extends AnyLoader> = L extends { readonly rowsOf: infer T extends TableName }
  ? keyof Row<T> & string
  : never;
