import type { GraphQLRequest } from '@apollo/server';

/** The id of a document that a request names in place of its text, if it does, wherever clients put it. */
export function idIn({ extensions, http }: GraphQLRequest): string | undefined {
  const { sha256Hash } = (extensions?.persistedQuery ?? {}) as { readonly sha256Hash?: unknown };
  if (typeof sha256Hash === 'string') return sha256Hash;
  const { documentId } = (http?.body ?? {}) as { readonly documentId?: unknown };
  if (typeof documentId === 'string') return documentId;
  return new URLSearchParams(http?.search).get('documentId') ?? undefined;
}
