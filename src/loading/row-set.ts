import type { TableName } from '../database/tables.ts';
import type { ById } from './by-id.ts';
import type { AnyLoader } from './loader.ts';

/**
 * The rows that stand at one place of an operation, known by how they are reached rather than by their values. Two
 * places that are reached the same way hold the same rows, and the second costs no statement.
 */
export interface RowSet {
  readonly id: string;
  readonly table: TableName | null;
  /** Columns of these rows that are, by the way they were reached, a column of another set. */
  readonly equal: ReadonlyMap<string, Place>;
}

/** One column of a set of rows: where keys come from. */
export interface Place {
  readonly set: RowSet;
  readonly field: string;
}

/** The set that a root field starts from, named by its arguments. */
export function rootSet(id: string): RowSet {
  return { id, table: null, equal: new Map() };
}

/** What a loader's values for these keys are, following the keys back to where they first appeared. */
export function reached(loader: AnyLoader, branch: string, from: Place, keyField: string | null): RowSet {
  const source = from.set.equal.get(from.field) ?? from;
  // A line's bill, when the lines were reached from bills, are those very bills: loaded, and primed by their id.
  if (loader.kind === 'byId' && source.field === 'id' && source.set.table === (loader as ById<TableName>).rowsOf)
    return source.set;
  const id = `${loader.name}${branch}<${source.set.id}.${source.field}>`;
  return { id, table: loader.rowsOf, equal: keyField === null ? new Map() : new Map([[keyField, source]]) };
}
