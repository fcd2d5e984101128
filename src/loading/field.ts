import type { TableName } from '../database/tables.ts';
import type { AggregateBy } from './aggregate-by.ts';
import type { ById } from './by-id.ts';
import type { ByKey } from './by-key.ts';
import type { ExistsBy } from './exists-by.ts';
import type { Gathered, Gathers, Parts } from './gather.ts';
import { globalId, keyIn } from './global-id.ts';
import type { Listing } from './listing.ts';
import type { AnyLoader, RowData } from './loader.ts';
import type { ManyBy } from './many-by.ts';
import type { PageBy } from './page-by.ts';
import type { Row } from './row.ts';
import type { Write } from './write.ts';

/** What a field's key may come from besides its row: the caller's store and the field's arguments. */
export interface Source {
  readonly storeId: number;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A value computed from columns of the row. */
export interface Reads<Value = unknown> {
  readonly kind: 'reads';
  readonly columns: readonly string[];
  readonly map: (row: RowData, source: Source) => Value;
  /** Where the value is the global id of a row of this table, its key being the first column. */
  readonly idOf?: TableName;
}

/** What one loader holds for a column of the row; null where the column is null. */
export interface Loads<L extends AnyLoader = AnyLoader> {
  readonly kind: 'loads';
  readonly loader: L;
  /** The row's column, or null for a root field, whose key is the caller's store. */
  readonly from: string | null;
  /** The one part of the loaded value that the field shows, if not all of it. */
  readonly pick?: string;
  /** True where the column holds a list of keys and the field shows a list of values, in its order. */
  readonly each?: true;
}

/** A page of what points to the row. */
export interface Pages {
  readonly kind: 'pages';
  readonly loader: PageBy<TableName>;
  readonly from: string | null;
}

/** The way over a row in between: two edges, two waves. */
export interface Through {
  readonly kind: 'through';
  readonly first: ById<TableName>;
  readonly from: string;
  readonly second: ById<TableName>;
  readonly via: string;
}

/** A root field: the first row that one of the loaders holds for a key made of the arguments; a null key holds nothing. */
export interface Looks {
  readonly kind: 'looks';
  readonly loaders: readonly AnyLoader[];
  readonly key: (source: Source) => unknown;
}

/** A root field over ids of any type. */
export interface Nodes {
  readonly kind: 'nodes';
  readonly byTable: ReadonlyMap<string, { readonly type: string; readonly loader: ById<TableName> }>;
  readonly ids: (source: Source) => readonly string[];
  readonly many: boolean;
}

/** A root field that is a service call: its payload is a row, and what is selected of it is loaded as anywhere else. */
export interface Calls {
  readonly kind: 'calls';
  readonly call: Service<never>;
  /** What it sends to the database, in this order, however large its input. */
  readonly sends: readonly Write[];
  /** Whether all of it is sent between a begin and a commit. */
  readonly transaction: boolean;
}

/** What answers a call: `context` is the request's, which only the features and their callers know. */
export type Service<Context> = (args: never, context: Context) => Promise<RowData>;

export type Field = Reads | Gathers | Loads | Pages | Through | Looks | Nodes | Calls;
export type Fields = Readonly<Record<string, Field>>;

/** The fields of one schema type, and the table whose rows stand behind it (null: rows of a statement of its own). */
export interface TypeDeclaration<T extends TableName | null = TableName | null, F extends Fields = Fields> {
  readonly table: T;
  readonly fields: F;
}

export type Declarations = Readonly<Record<string, TypeDeclaration>>;

/** The vocabulary for the fields of a type whose rows are of `table`; every column named is checked against it. */
export function on<T extends TableName>(table: T) {
  return {
    ...fieldsOf<Row<T>>(),
    /** The type itself: its id, and these fields. */
    type: <const F extends Fields>(fields: F) => ({
      table,
      fields: { id: idOf(table), ...fields },
    }),
    /** More fields for a type that an earlier feature declared. */
    more: <const F extends Fields>(fields: F): TypeDeclaration<T, F> => ({ table, fields }),
  };
}

/** The same for a type whose rows come from a statement of its own, such as a sum or a report. */
export function onRows<R extends RowData>() {
  return {
    ...fieldsOf<R>(),
    type: <const F extends Fields>(fields: F): TypeDeclaration<null, F> => ({ table: null, fields }),
  };
}

function fieldsOf<R extends RowData>() {
  type Key = keyof R & string;
  return {
    reads: <const C extends Key, Value>(columns: readonly C[], map: (row: Pick<R, C>, source: Source) => Value) =>
      ({ kind: 'reads', columns, map: map as Reads<Value>['map'] }) satisfies Reads<Value>,
    gathers: <const C extends Key, const P extends Parts, Value>(
      columns: readonly C[],
      parts: P,
      map: (row: Pick<R, C>, parts: Gathered<P>, source: Source) => Value,
    ) => ({ kind: 'gathers', columns, parts, map: map as unknown as Gathers<Value>['map'] }) satisfies Gathers<Value>,
    one: <L extends ById<TableName>>(loader: L, from: Key): Loads<L> => ({ kind: 'loads', loader, from }),
    each: <L extends ById<TableName>>(loader: L, from: Key): Loads<L> => ({ kind: 'loads', loader, from, each: true }),
    many: <L extends ManyBy<TableName> | AggregateBy<readonly RowData[]>>(loader: L, from: Key): Loads<L> => ({
      kind: 'loads',
      loader,
      from,
    }),
    value: <Value extends RowData>(loader: AggregateBy<Value>, from: Key, pick: keyof Value & string): Loads => ({
      kind: 'loads',
      loader,
      from,
      pick,
    }),
    exists: (loader: ExistsBy, from: Key): Loads => ({ kind: 'loads', loader, from }),
    page: <T extends TableName>(loader: PageBy<T>, from: Key): Pages => ({
      kind: 'pages',
      loader: loader as never,
      from,
    }),
    through: <T extends TableName>(
      first: ById<T>,
      from: Key,
      second: ById<TableName>,
      via: keyof Row<T> & string,
    ): Through => ({
      kind: 'through',
      first,
      from,
      second,
      via,
    }),
    idIn: (table: TableName, from: Key): Reads<string> => idOf(table, from),
  };
}

/** The vocabulary for root fields: their keys come from the store and the arguments. */
export const root = {
  type: <const F extends Fields>(fields: F): TypeDeclaration<null, F> => ({ table: null, fields }),
  store: <L extends ById<'store'>>(loader: L): Loads<L> => ({ kind: 'loads', loader, from: null }),
  page: <T extends TableName>(loader: PageBy<T>): Pages => ({ kind: 'pages', loader: loader as never, from: null }),
  byId: <T extends TableName>(loader: ById<T>): Looks => ({
    kind: 'looks',
    loaders: [loader],
    key: ({ storeId, args }) => keyIn(loader.rowsOf, storeId, args.id as string),
  }),
  lookup: <Key>(
    loaders: readonly (ById<TableName> | ByKey<TableName>)[],
    key: (source: Source) => Key | null,
  ): Looks => ({
    kind: 'looks',
    loaders,
    key,
  }),
  /** Asks the database for what these statements read. */
  answers: (call: Service<never>, ...sends: readonly Write[]): Calls => ({
    kind: 'calls',
    call,
    sends,
    transaction: false,
  }),
  /** Sends these statements in one transaction. */
  writes: (call: Service<never>, ...sends: readonly Write[]): Calls => ({
    kind: 'calls',
    call,
    sends,
    transaction: true,
  }),
  listing: <R>(loader: Listing<R>, first: (source: Source) => number): Looks => ({
    kind: 'looks',
    loaders: [loader],
    key: first,
  }),
};

function idOf(table: TableName, from = 'id'): Reads<string> {
  const map: Reads<string>['map'] = (row, { storeId }) => globalId(table, storeId, row[from]);
  return { kind: 'reads', columns: [from], map, idOf: table };
}

/** All features' declarations as one; a field declared twice is a mistake that must not depend on the order of features. */
export function merged(...features: readonly Declarations[]): Declarations {
  const types: Record<string, TypeDeclaration> = {};
  for (const [type, declared] of features.flatMap((feature) => Object.entries(feature))) {
    const known = types[type];
    if (known !== undefined && known.table !== declared.table) throw new Error(`${type} is declared over two tables`);
    const twice = Object.keys(declared.fields).find((field) => known !== undefined && field in known.fields);
    if (twice !== undefined) throw new Error(`${type}.${twice} is declared twice`);
    types[type] = { table: declared.table, fields: { ...known?.fields, ...declared.fields } };
  }
  return types;
}
