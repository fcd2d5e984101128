import type { OperationProfile } from '../../src/profiling/record.ts';

/** What was sent, where it is known: a record itself holds no document and no variables. */
export interface Sent {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/** What to send for the operation to run again; without `sent` it says where the document has to go. */
export function requestOf({ name, hash }: OperationProfile, sent?: Sent): Sent {
  if (sent === undefined) {
    const query = `<the document of ${name ?? 'the unnamed operation'}, sha256 ${hash}…; it is not recorded>`;
    return { query, ...(name && { operationName: name }), variables: {} };
  }
  const { query, operationName, variables } = sent;
  return {
    query,
    ...(operationName && { operationName }),
    ...(variables !== undefined && variables !== null && { variables }),
  };
}
