import type { CompiledQuery } from 'kysely';
import type { TableName } from '../database/tables.ts';
import type { AnyDb, Loader } from './loader.ts';

/** The first n rows of a report of the whole store. */
export interface Listing<R> extends Loader<number, readonly R[]> {
  readonly kind: 'listing';
}

/**
 * Declares a report: a statement written by hand in a repository over these tables, with the holes `store` and `first`.
 * Two sizes asked for at once share the longer one.
 */
export function listing<R>(
  name: string,
  tables: readonly TableName[],
  statement: (db: AnyDb) => CompiledQuery,
): Listing<R> {
  return {
    kind: 'listing',
    name,
    tables,
    rowsOf: null,
    needs: [],
    accessPaths: [],
    cacheKey: (first) => first,
    statement,
    bind: (keys) => ({ first: Math.max(...keys) }),
    collect: (keys, rows) => keys.map((first) => rows.slice(0, first) as unknown as R[]),
  };
}
