import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { ApolloServer } from '@apollo/server';
import fastify, { type FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { fault } from '../../src/errors.ts';
import { bodyOf } from '../../src/executing/plugin.ts';
import { apolloConduct } from '../../src/http/apollo-conduct.ts';
import type { HiddenError } from '../../src/http/format-error.ts';
import { graphqlHandler } from '../../src/http/graphql-handler.ts';
import { registerHttpConduct, unreadableAddress } from '../../src/http/http-conduct.ts';

const typeDefs = `#graphql
  enum Sort { NAME PRICE }
  input NoteInput { text: String! }
  input BillLineInput { code: String! note: NoteInput }
  input BillInput { lines: [BillLineInput!]! tags: [String!] }
  type Product { name: String! next(first: Int): Product price: Int! }
  type Query {
    product(code: String, sort: Sort! = NAME): Product
    products(codes: [String!]): [Product]
    bill(input: BillInput!): Int
    fail: Int
    failOften: [Int]
  }
  type Mutation { sell: Int }
`;

interface Context {
  readonly caller: string;
}

/** Fails as the header `x-fail` says: with a fault of ours, without a database, or by a mistake. */
async function context({ headers }: FastifyRequest): Promise<Context> {
  if (headers['x-fail'] === 'fault') throw fault('UNAUTHENTICATED', 'Who are you?');
  if (headers['x-fail'] === 'database') throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  if (headers['x-fail'] === 'bug') throw new TypeError('cannot read secret');
  return { caller: 'nobody' };
}

const product: object = { name: 'Tea', price: 3, next: () => product };

/** A small server made of the conduct alone, without a database; `hidden` collects what it kept from its clients. */
export async function tinyServer() {
  const hidden: HiddenError[] = [];
  const conduct = apolloConduct({ hideSuggestions: false, onHidden: (each) => hidden.push(each) });
  const apollo = new ApolloServer<Context>({
    ...conduct,
    typeDefs,
    resolvers: {
      Query: {
        product: () => product,
        products: (_: unknown, { codes }: { codes?: string[] }) => codes?.map(() => product),
        bill: () => 1,
        fail: () => Promise.reject(new Error('select secret from account')),
        failOften: () => Array(100).fill(new Error('the batch failed')),
      },
      Mutation: { sell: () => 1 },
    },
    introspection: true,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const app = fastify({ frameworkErrors: unreadableAddress(conduct.formatError) });
  registerHttpConduct(app, conduct.formatError);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: graphqlHandler({
      apollo,
      execute: (request, contextValue) => apollo.executeOperation(request, { contextValue }),
      contextOf: context,
      bodyOf,
    }),
  });

  const origin = await app.listen({ host: '127.0.0.1', port: 0 });

  // Not fetch, which keeps some headers to itself, and not inject, whose packages jest cannot load.
  async function exchange(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    payload?: string | Buffer,
  ) {
    const sent = request(`${origin}${path}`, { method, headers }).end(payload);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const body = await text(response);
    const json = JSON.parse(body) as { data?: unknown; errors?: GraphQLFormattedError[] };
    return { status: response.statusCode, headers: response.headers, body, json };
  }

  const send = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    exchange('POST', '/graphql', { 'content-type': 'application/json', ...headers }, payload);

  return {
    url: `${origin}/graphql`,
    hidden,
    exchange,
    send,
    ask: (query: string, variables?: unknown, headers?: Record<string, string>) =>
      send(JSON.stringify({ query, variables }), headers),
    close: async () => {
      await app.close();
      await apollo.stop();
    },
  };
}

/** What a test sees of an answer. */
export type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof tinyServer>>['send']>>;

/** Status, code and message of an answer with one error and no more. */
export function only({ status, json: { errors } }: Answer) {
  if (errors?.length !== 1) throw new Error(`one error was expected, not ${errors?.length}`);
  return [status, errors[0]?.extensions?.code, errors[0]?.message];
}
