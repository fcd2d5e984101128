import type { CompiledQuery } from 'kysely';
import type { TableName } from '../database/tables.ts';
import type { AnyDb, Values } from './loader.ts';
import { remembered } from './memo.ts';
import { type Statement, statement } from './statement.ts';

/** A statement written by hand in a repository, with holes for its values, of which `store` is the caller's store. */
export interface Write<R = unknown> {
  /** Also the comment in the SQL, so that a profile speaks the code's language. */
  readonly name: string;
  readonly compile: (db: AnyDb) => CompiledQuery;
  /** Never present: the rows that come back. */
  readonly rows?: R;
}

/** A declared statement, ready to be sent: the tables it changes are known from its syntax tree, not from a list. */
export interface PreparedWrite extends Statement {
  readonly changes: readonly TableName[];
  bind(values: Values, storeId: number): CompiledQuery;
}

const prepared = new WeakMap<Write, PreparedWrite>();

/** Declares `insertBill`: one statement of constant text; name the tables that it changes by `sql.table`, others plainly. */
export function write<R>(name: string, compile: (db: AnyDb) => CompiledQuery): Write<R> {
  return { name, compile };
}

/** The statement of a declaration, compiled the first time it is asked for. */
export function preparedWrite(db: AnyDb, declared: Write): PreparedWrite {
  return remembered(prepared, declared, () => {
    const query = declared.compile(db);
    return { ...statement(query, 'write', declared.name), changes: [...new Set(tablesIn(query.query))] };
  });
}

// Kysely's tree is plain data, so a walk over all of it meets every table that the statement names as one.
function tablesIn(node: unknown): TableName[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(tablesIn);
  const { kind, table } = node as { kind?: string; table?: { identifier: { name: string } } };
  // To Kysely the alias before a column is a table too.
  if (kind === 'ReferenceNode') return [];
  if (kind === 'TableNode' && table) return [table.identifier.name as TableName];
  return Object.values(node).flatMap(tablesIn);
}
