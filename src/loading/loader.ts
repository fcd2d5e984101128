import type { CompiledQuery, Kysely } from 'kysely';
import type { TableName } from '../database/tables.ts';

/** A Kysely that takes table and column names from declarations instead of from types. */
// biome-ignore lint/suspicious/noExplicitAny: declarations are checked where they are written; here names are data.
export type AnyDb = Kysely<any>;

/** Values for a statement's holes, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** What splits one loader into several batches: a sort, a direction, a filter. Sizes and cursors never do. */
export interface Branch {
  /** Equal ids share a batch and a cache. */
  readonly id: string;
  /** Equal shapes share a statement text. */
  readonly shape: string;
  /** Columns that it needs besides the loader's own. */
  readonly needs: readonly string[];
  readonly values: Values;
}

/** The branch of every loader that takes no arguments. */
export const TRUNK: Branch = { id: '', shape: '', needs: [], values: {} };

/**
 * One declared way to read rows in batches. A declaration is data: it holds no state and no connection, and the kernel
 * alone turns it into statements. `statement` always compares the tenant column first, with the hole `store`.
 */
export interface Loader<Key, Value> {
  readonly kind: 'byId' | 'byKey' | 'manyBy' | 'pageBy' | 'countBy' | 'aggregateBy' | 'existsBy' | 'listing';
  /** Also the DataLoader's name and the comment in the SQL, so that a profile speaks the code's language. */
  readonly name: string;
  readonly tables: readonly TableName[];
  /** The table whose rows come back under the schema's names, if they are rows of one. */
  readonly rowsOf: TableName | null;
  /** Columns that a result is mapped back by: always selected. */
  readonly needs: readonly string[];
  /** What an index must cover, store first: one list of columns per access path. */
  readonly accessPaths: readonly AccessPath[];
  cacheKey(key: Key): string | number;
  statement(db: AnyDb, columns: readonly string[], branch: Branch): CompiledQuery;
  bind(keys: readonly Key[], branch: Branch): Values;
  /** Maps rows back to the keys, in the keys' order; an Error fails its own key only. */
  collect(keys: readonly Key[], rows: readonly RowData[]): (Value | Error)[];
  /** The rows inside a value that the table's by-id loader may keep. */
  rowsIn?(value: Value): readonly RowData[];
}

export interface AccessPath {
  readonly table: TableName;
  /** Compared for equality, in any order. */
  readonly equal: readonly string[];
  /** Read in this order, after the equal ones. */
  readonly order: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any table, read by the names that the declaration selected.
export type RowData = Readonly<Record<string, any>>;

// biome-ignore lint/suspicious/noExplicitAny: the kernel holds loaders of all keys and values in one map.
export type AnyLoader = Loader<any, any>;
