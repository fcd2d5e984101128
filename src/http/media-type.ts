/** The media type with which a client says that it reads errors from the body whatever the status. */
export const GRAPHQL_RESPONSE = 'application/graphql-response+json; charset=utf-8';

/** Whether an Accept header names that type. */
export function acceptsGraphqlResponse(accept: string | undefined): boolean {
  return accept?.includes('application/graphql-response+json') ?? false;
}
