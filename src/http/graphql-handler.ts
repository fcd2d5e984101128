import { type ApolloServer, type BaseContext, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers requests by an Apollo server that has started; answers in parts, which only `@defer` would ask for, are none of ours. */
export function graphqlHandler<Context extends BaseContext>(
  apollo: ApolloServer<Context>,
  contextOf: (request: FastifyRequest) => Context | Promise<Context>,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const { method, body, url } = request;
    const query = url.indexOf('?');
    const search = query === -1 ? '' : url.slice(query);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, body, search, headers: headersOf(request) },
      context: async () => contextOf(request),
    });
    for (const [name, value] of answer.headers) reply.header(name, value);
    reply.code(answer.status ?? 200);
    return textOf(answer);
  };
}

/** Node has lower-cased their names and joined what came twice, but for cookies, which nobody here reads. */
function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === 'string') map.set(name, value);
  }
  return map;
}

function textOf({ body }: HTTPGraphQLResponse): string {
  if (body.kind === 'complete') return body.string;
  throw new Error('The schema has no @defer, and yet there is an answer in parts.');
}
