import { type BaseContext, type GraphQLResponse, HeaderMap } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { PluginPart } from '../http/one-plugin.ts';
import type { Executor } from './executor.ts';
import { JsonData } from './json.ts';
import type { ExecutingContext } from './run.ts';

type Context = BaseContext & { readonly [K in keyof ExecutingContext]?: ExecutingContext[K] | undefined };

/** Apollo takes over only what is set, though its type asks for a status. */
const NO_HEAD = { headers: new HeaderMap() } as GraphQLResponse['http'];

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Answers operations by the executor; those that it leaves go on to graphql-js. `context.operation` must be there by then. */
export function executingPlugin<C extends Context>(executor: Executor, formatError: FormatError): PluginPart<C> {
  return {
    requestDidStart() {
      return {
        async responseForOperation({ document, operation, request, contextValue }) {
          if (contextValue.operation === undefined) return null;
          const context = contextValue as C & ExecutingContext;
          const executing = executor.execute(document, operation, request.variables ?? {}, context);
          if (executing === undefined) return null;
          const { data, errors } = await executing;
          const formatted = errors.map((error: GraphQLError) => formatError(error.toJSON(), error));
          const singleResult = { ...(formatted.length > 0 && { errors: formatted }), data: data as never };
          return { http: NO_HEAD, body: { kind: 'single', singleResult } };
        },
      };
    },
  };
}

interface Result {
  readonly errors?: unknown;
  readonly data?: unknown;
  readonly extensions?: unknown;
}

/** Apollo's `stringifyResult` for answers whose data are JSON already; any other is written as Apollo would. */
export function stringifyResult(result: Result): string {
  const { errors, data, extensions } = result;
  if (!(data instanceof JsonData)) return `${JSON.stringify(result)}\n`;
  const before = errors === undefined ? '' : `"errors":${JSON.stringify(errors)},`;
  const after = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return `{${before}"data":${data.text}${after}}\n`;
}

/** The same as it is sent: nearly always it is there as bytes. */
export function bodyOf(result: Result): string | Buffer {
  const { errors, data, extensions } = result;
  const isAlone = errors === undefined && extensions === undefined;
  return isAlone && data instanceof JsonData ? data.answer : stringifyResult(result);
}
