import { randomBytes } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { operationPlugin, type RequestContext } from './context.ts';
import type { Db } from './database/database.ts';
import { declarations } from './declarations.ts';
import { apolloConduct } from './http/apollo-conduct.ts';
import type { HiddenError } from './http/format-error.ts';
import { Planner } from './loading/plan.ts';
import { makeSchema } from './schema.ts';

export interface ApolloOptions {
  readonly db: Db;
  /** Signs the figures of previews; servers of one shop need the same. Without one, previews end with the process. */
  readonly previewKey?: Buffer | undefined;
  readonly production: boolean;
  /** Told of every error that was hidden from a client under an id. */
  readonly onHidden: (hidden: HiddenError) => void;
}

/** An Apollo Server over the declarations, and the planner that knows what its operations will ask of the database. */
export function makeApollo({ db, previewKey = randomBytes(32), production, onHidden }: ApolloOptions) {
  const schema = makeSchema();
  const planner = new Planner(schema, declarations);
  const conduct = apolloConduct({ hideSuggestions: production, onHidden });
  const apollo = new ApolloServer<RequestContext>({
    ...conduct,
    schema,
    introspection: !production,
    stopOnTerminationSignals: false,
    plugins: [
      // Its default instruments every field of every type, for a header we never send.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...conduct.plugins,
      operationPlugin({ db, planner, previewKey }),
    ],
  });
  return { apollo, planner, schema, formatError: conduct.formatError };
}
