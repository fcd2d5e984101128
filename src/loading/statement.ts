import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { AnyDb, AnyLoader, Branch, Values } from './loader.ts';
import { remembered } from './memo.ts';

const MAX_STATEMENTS_PER_LOADER = 200;
const compiled = new WeakMap<AnyLoader, Map<string, Statement>>();

/** The hole that stands for the tenant. */
const STORE = 'store';

// The place of a value in a statement that is compiled once and bound many times.
class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A parameter to be filled by name when the statement is bound. */
export function hole(name: string): RawBuilder<never> {
  return sql`${new Hole(name)}`;
}

/** A statement of constant text. */
export interface Statement {
  readonly sql: string;
  /** For the rows of a store, which is bound apart: no value can be in its place. */
  bind(values: Values, storeId: number): CompiledQuery;
}

/** The statement of a loader for these columns, compiled the first time it is asked for. */
export function statementOf(db: AnyDb, loader: AnyLoader, columns: readonly string[], branch: Branch): Statement {
  const statements = remembered(compiled, loader, () => new Map<string, Statement>());
  const shape = `${branch.shape}|${columns.join()}`;
  return remembered(statements, shape, () => {
    // Oldest out: documents decide the columns, so their number is not ours to bound.
    if (statements.size >= MAX_STATEMENTS_PER_LOADER) statements.delete(statements.keys().next().value as string);
    return statement(loader.statement(db, columns, branch), 'loader', loader.name);
  });
}

/** A compiled query as a statement that is bound again and again; `kind` and `name` are told to the database in a comment. */
export function statement(query: CompiledQuery, kind: 'loader' | 'write', name: string): Statement {
  // A constant comment keeps the text constant, and pg_stat_statements then lists our loaders and writes by name.
  const sql = `${query.sql} /*${kind}='${name}'*/`;
  // Nothing of ours tells its executions apart.
  const queryId = { queryId: name };
  return {
    sql,
    bind(values, storeId) {
      const parameters = query.parameters.map((value) => {
        if (!(value instanceof Hole)) return value;
        return value.name === STORE ? storeId : values[value.name];
      });
      return { query: query.query, queryId, sql, parameters };
    },
  };
}
