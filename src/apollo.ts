import { randomBytes } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { operationPlugin, type RequestContext } from './context.ts';
import { Costs } from './cost/cost.ts';
import { costPlugin } from './cost/plugin.ts';
import type { CostWalls } from './cost/walls.ts';
import type { Database } from './database/database.ts';
import { declarations } from './declarations.ts';
import { Executor } from './executing/executor.ts';
import { executingPlugin, stringifyResult } from './executing/plugin.ts';
import { apolloConduct, conductParts } from './http/apollo-conduct.ts';
import { DocumentStore } from './http/document-store.ts';
import type { HiddenError } from './http/format-error.ts';
import { executeKnown } from './http/known-document.ts';
import { onePlugin } from './http/one-plugin.ts';
import { Planner } from './loading/plan.ts';
import type { Log } from './logging/log.ts';
import { operationLog } from './operation-log.ts';
import { profilerSeams } from './profiler/seams.ts';
import { profilerPlugin } from './profiling/plugin.ts';
import type { Profiler } from './profiling/profiler.ts';
import { FieldRights } from './rights/field-rights.ts';
import { rightsPlugin } from './rights/plugin.ts';
import { makeSchema } from './schema.ts';
import { noTrustedDocuments } from './trusted/none.ts';
import { type Trust, trustedDocumentsPlugin } from './trusted/plugin.ts';
import { WriteGate } from './writing/write-gate.ts';

export type Introspection = 'on' | 'admin' | 'off';

export interface ApolloOptions {
  readonly database: Pick<Database, 'db' | 'read' | 'transact' | 'writers'>;
  /** Signs the figures of previews; servers of one shop need the same. Without one, previews end with the process. */
  readonly previewKey?: Buffer | undefined;
  readonly production: boolean;
  /** What operations and callers may cost; without it nothing is reckoned. */
  readonly costs?: CostWalls | undefined;
  /** The most bytes of an answer; without it there is no such limit. */
  readonly answerBytes?: number | undefined;
  /** Which documents are answered; without it every one. */
  readonly trust?: Trust | undefined;
  /** Who may ask for the schema: everybody, the role admin, or nobody; in production nobody unless it is said. */
  readonly introspection?: Introspection | undefined;
  /** Records every operation, if there is one. */
  readonly profiler?: Profiler | undefined;
  /** Gets a line for every operation. */
  readonly log?: Log | undefined;
  /** Told of every error that was hidden from a client under an id. */
  readonly onHidden: (hidden: HiddenError) => void;
}

/** An Apollo Server over the declarations, and the planner that knows what its operations will ask of the database. */
export function makeApollo(options: ApolloOptions) {
  const { database, previewKey = randomBytes(32), production, costs, answerBytes, trust, profiler } = options;
  const { introspection = production ? 'off' : 'on', log, onHidden } = options;
  const schema = makeSchema({ isWatched: profiler !== undefined });
  const planner = new Planner(schema, declarations);
  const executor = new Executor(schema, declarations);
  const documents = new DocumentStore();
  const conduct = apolloConduct({ hideSuggestions: introspection !== 'on', onHidden });
  const plugin = onePlugin<RequestContext>([
    trust ? trustedDocumentsPlugin(trust) : noTrustedDocuments,
    ...conductParts,
    // Before the operation is made, as it is what the recorder watches.
    ...(profiler ? [profilerPlugin(profiler, profilerSeams({ showsTiming: !production }))] : []),
    rightsPlugin(new FieldRights(schema, { hidesSchema: introspection === 'admin' })),
    ...(costs ? [costPlugin(new Costs(schema, declarations, planner), costs)] : []),
    ...(log ? [operationLog(log)] : []),
    operationPlugin({ database, gate: new WriteGate(database.writers), planner, previewKey, answerBytes }),
    executingPlugin(executor, conduct.formatError),
  ]);
  const apollo = new ApolloServer<RequestContext>({
    ...conduct,
    schema,
    introspection: introspection !== 'off',
    documentStore: documents,
    stopOnTerminationSignals: false,
    stringifyResult,
    plugins: [
      // Its default instruments every field of every type, for a header we never send.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      plugin,
    ],
  });
  const execute = executeKnown({ apollo, documents, schema, plugin });
  return { apollo, execute, executor, planner, schema, formatError: conduct.formatError };
}
