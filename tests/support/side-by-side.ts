import { execute, type GraphQLError, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import type { Database } from '../../src/database/database.ts';
import { declarations } from '../../src/declarations.ts';
import { Executor } from '../../src/executing/executor.ts';
import { Operation } from '../../src/loading/kernel.ts';
import { Planner } from '../../src/loading/plan.ts';
import { makeSchema } from '../../src/schema.ts';
import { WriteGate } from '../../src/writing/write-gate.ts';
import { BatchLog } from './batch-log.ts';
import type { Variables } from './till.ts';

/** One operation as one of the two ran it: its data as text, its errors, and the batches it sent. */
export interface Side {
  readonly data: string;
  readonly errors: readonly string[];
  readonly statements: readonly string[];
}

/** One schema and two ways to run it: graphql-js over DataLoaders, which is the reference, and the executor. */
export interface Both {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  /** `failing` names a loader whose statements fail. */
  run(text: string, variables?: Variables, failing?: string): Promise<{ reference: Side; ours: Side }>;
}

export function openBoth(database: Database, storeId = 1): Both {
  const schema = makeSchema();
  const executor = new Executor(schema, declarations);
  const planner = new Planner(schema, declarations);
  return {
    schema,
    executor,
    async run(text, variables = {}, failing) {
      const document = parse(text);
      const read = failing === undefined ? database : failingAt(database, failing);
      const gate = new WriteGate(database.writers);
      const open = () => {
        const log = new BatchLog();
        const operation = new Operation(read, storeId, planner.projection(document), { probe: log });
        const caller = { storeId, staff: 'till', role: 'manager' };
        const means = { db: database.db, transact: database.transact, gate, previewKey: Buffer.alloc(32) };
        return { log, contextValue: { operation, caller, ...means } };
      };
      const theirs = open();
      const executed = await execute({
        ...{ schema, document, variableValues: variables },
        contextValue: theirs.contextValue,
      });
      const own = open();
      const ours = await executor.execute(document, getOperationAST(document) as never, variables, own.contextValue);
      if (ours === undefined) throw new Error(`left to graphql-js: ${text}`);
      return {
        reference: side(JSON.stringify(executed.data), executed.errors ?? [], theirs.log),
        ours: side(ours.data?.text ?? 'null', ours.errors, own.log),
      };
    },
  };
}

function side(data: string, errors: readonly GraphQLError[], { batches }: BatchLog): Side {
  return {
    data,
    // In no order that anybody promises: that of the document, or that in which promises were settled.
    errors: errors.map((error) => JSON.stringify(error)).sort(),
    statements: batches
      .map(({ wave, loader, branch, keys, rows }) => `${wave} ${loader}${branch}: ${keys} keys, ${rows} rows`)
      .sort(),
  };
}

/** The places of the nulls that have an error to them, each once, with the message of each such error. */
export function nulled({ data, errors }: Side): Record<string, string[]> {
  const found = errors.map((text) => {
    const { path, message } = JSON.parse(text) as { path: (string | number)[]; message: string };
    return [nullOn(JSON.parse(data), path).join('.'), message] as const;
  });
  const places = [...new Set(found.map(([place]) => place))].sort();
  const messagesAt = (at: string) => found.filter(([place]) => place === at).map(([, message]) => message);
  return Object.fromEntries(places.map((place) => [place, [...new Set(messagesAt(place))].sort()]));
}

/** The way along a path to the null that ends it. */
function nullOn(data: unknown, path: readonly (string | number)[]): (string | number)[] {
  let at = data;
  let depth = 0;
  while (at !== null && depth < path.length) {
    at = (at as Record<string | number, unknown>)[path[depth] as string | number];
    depth++;
  }
  if (at !== null) throw new Error(`no null at ${path.join('.')}`);
  return path.slice(0, depth);
}

function failingAt({ db, read }: Database, loader: string): Pick<Database, 'db' | 'read'> {
  return {
    db,
    async read(query, deadline) {
      if (query.sql.includes(`/*loader='${loader}'*/`)) throw new Error(`${loader} fails`);
      return read(query, deadline);
    },
  };
}
