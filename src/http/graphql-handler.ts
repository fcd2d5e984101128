import {
  type ApolloServer,
  type BaseContext,
  type GraphQLRequest,
  HeaderMap,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Execute } from './known-document.ts';
import { isOrdinary } from './ordinary-request.ts';

type Result = { readonly errors?: unknown; readonly data?: unknown; readonly extensions?: unknown };

export interface GraphqlHandlerOptions<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  /** By its `executeOperation`, or as that would. */
  readonly execute: Execute<Context>;
  contextOf(request: FastifyRequest): Context | Promise<Context>;
  /** What is sent of a result: the same that Apollo's `stringifyResult` makes of it. */
  bodyOf(result: Result): string | Buffer;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Answers requests by an Apollo server that has started. Of a request as nearly all are, Apollo is told what it says, and
 * need not read it again as if it could be anything; answers in parts, which only `@defer` would ask for, are none of ours.
 */
export function graphqlHandler<Context extends BaseContext>(options: GraphqlHandlerOptions<Context>) {
  const { apollo, execute, contextOf, bodyOf } = options;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<string | Buffer> => {
    const { method, body, url } = request;
    const query = url.indexOf('?');
    const search = query === -1 ? '' : url.slice(query);
    const http = { method, body, search, headers: headersOf(request) };
    if (!isOrdinary(http)) {
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: http,
        context: async () => contextOf(request),
      });
      return textOf(withHead(reply, answer));
    }
    const { query: text, operationName, variables } = http.body;
    const asked: GraphQLRequest & { readonly query: string } = { query: text, http };
    if (operationName) asked.operationName = operationName;
    if (variables) asked.variables = variables;
    const answer = await execute(asked, await contextOf(request));
    if (answer.body.kind !== 'single') throw inParts();
    reply.header('content-type', JSON_TYPE);
    withHead(reply, answer.http);
    const { errors, data, extensions } = answer.body.singleResult;
    return bodyOf({ errors, data, extensions });
  };
}

function withHead<Head extends Pick<HTTPGraphQLResponse, 'headers' | 'status'>>(reply: FastifyReply, head: Head): Head {
  for (const [name, value] of head.headers) reply.header(name, value);
  reply.code(head.status ?? 200);
  return head;
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
  throw inParts();
}

function inParts(): Error {
  return new Error('The schema has no @defer, and yet there is an answer in parts.');
}
