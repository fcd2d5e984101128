import { type ApolloServerPlugin, type BaseContext, type GraphQLResponse, HeaderMap } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Executor } from './executor.ts';
import { JsonText } from './json.ts';
import type { ExecutingContext } from './run.ts';

type Context = BaseContext & Partial<ExecutingContext>;

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Answers operations by the executor; those that it leaves go on to graphql-js. `context.operation` must be there by then. */
export function executingPlugin<C extends Context>(
  executor: Executor,
  formatError: FormatError,
): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, request, contextValue }) {
          if (contextValue.operation === undefined) return null;
          const context = contextValue as C & ExecutingContext;
          const executing = executor.execute(document, operation, request.variables ?? {}, context);
          if (executing === undefined) return null;
          const { data, errors } = await executing;
          const formatted = errors.map((error: GraphQLError) => formatError(error.toJSON(), error));
          const singleResult = { ...(formatted.length > 0 && { errors: formatted }), data: data as never };
          // Apollo takes over only what is set, though its type asks for a status.
          const http = { headers: new HeaderMap() } as GraphQLResponse['http'];
          return { http, body: { kind: 'single', singleResult } };
        },
      };
    },
  };
}

/** Apollo's `stringifyResult` for answers whose data are text already; any other is written as Apollo would. */
export function stringifyResult(result: { errors?: unknown; data?: unknown; extensions?: unknown }): string {
  const { errors, data, extensions } = result;
  if (!(data instanceof JsonText)) return `${JSON.stringify(result)}\n`;
  const before = errors === undefined ? '' : `"errors":${JSON.stringify(errors)},`;
  const after = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return `{${before}"data":${data.text}${after}}\n`;
}
