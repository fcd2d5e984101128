import {
  type ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequest,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLRequestContextWillSendResponse,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server';
import { type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { DocumentStore } from './document-store.ts';
import { goingOn } from './one-plugin.ts';

/** An operation whose document is sent as text. */
type TextRequest = GraphQLRequest & { readonly query: string };

/** Executes an operation: what Apollo's `executeOperation` does. */
export type Execute<Context extends BaseContext> = (request: TextRequest, context: Context) => Promise<GraphQLResponse>;

interface Means<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  /** What Apollo has found valid. */
  readonly documents: DocumentStore;
  readonly schema: GraphQLSchema;
  /** All that Apollo does besides. */
  readonly plugin: ApolloServerPlugin<Context>;
}

/**
 * Executes by a short way what is sent again: nearly everything. Apollo would hash its text to find the document, and ask
 * at a dozen places what has no answer here; of an empty operation that was an eighth. Whatever is refused, or left to
 * graphql-js, goes on with Apollo from where it is.
 */
export function executeKnown<Context extends BaseContext>(means: Means<Context>): Execute<Context> {
  const { apollo, documents } = means;
  return (request, context) => {
    const document = documents.ofText(request.query);
    const operation = document && getOperationAST(document, request.operationName);
    return document && operation
      ? execute(means, request, context, { document, operation })
      : apollo.executeOperation(request, { contextValue: context });
  };
}

type Told<Context extends BaseContext> = GraphQLRequestContextResponseForOperation<Context> &
  GraphQLRequestContextWillSendResponse<Context>;

interface Known {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

async function execute<Context extends BaseContext>(
  { apollo, schema, plugin }: Means<Context>,
  request: TextRequest,
  contextValue: Context,
  { document, operation }: Known,
): Promise<GraphQLResponse> {
  const text = request.query;
  const response = { http: { headers: new HeaderMap() } } as GraphQLResponse;
  // What our plugins look at of all that Apollo tells.
  const told = {
    logger: apollo.logger,
    cache: apollo.cache,
    schema,
    request,
    contextValue,
    response,
    source: text,
    document,
    operation,
    operationName: operation.name?.value ?? null,
    metrics: {},
    requestIsBatched: false,
  } as unknown as Told<Context>;
  const begun = (await plugin.requestDidStart?.(told)) as GraphQLRequestListener<Context>;
  const goOn = (listener: GraphQLRequestListener<Context>) =>
    apollo.executeOperation(request, { contextValue: goingOn(contextValue, listener) });
  // A plugin has put another document in its place.
  if (request.query !== text) return goOn(begun);
  try {
    await begun.didResolveOperation?.(told);
  } catch (error) {
    return goOn({ ...begun, didResolveOperation: () => Promise.reject(error) });
  }
  const answer = await begun.responseForOperation?.(told);
  if (!answer) return goOn({ ...begun, didResolveOperation: async () => {}, responseForOperation: async () => null });
  response.body = answer.body;
  await begun.willSendResponse?.(told);
  return response;
}
