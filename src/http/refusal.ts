import type { GraphQLFormattedError } from 'graphql';
import { headersOf, statusOf } from './http-fault.ts';
import { acceptsGraphqlResponse, GRAPHQL_RESPONSE } from './media-type.ts';

const RETRY_AFTER_SECONDS = '1';

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** The answer to a request that did not reach GraphQL. */
export interface Refusal {
  readonly status: number;
  /** Those that are its own, besides the ones of every answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a client that sent this Accept header is told of an error: a GraphQL error too. */
export function refusalOf(error: unknown, accept: string | undefined, formatError: FormatError): Refusal {
  const formatted = formatError({ message: '' }, error);
  return {
    status: statusOf(error),
    headers: {
      ...(statusOf(error) === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
      ...headersOf(error),
      'content-type': acceptsGraphqlResponse(accept) ? GRAPHQL_RESPONSE : 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ errors: [formatted] }),
  };
}
