import type { OperationProfile } from '../../src/profiling/record.ts';

/** What was sent, where it is known: a record itself holds no document and no variables. */
export interface Sent {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/** A command that sends the operation again and asks for its profile; without `sent` it says where the document has to go. */
export function curlText(origin: string, op: OperationProfile, sent?: Sent): string {
  const known = sent && {
    query: sent.query,
    ...(sent.operationName && { operationName: sent.operationName }),
    ...(sent.variables !== undefined && sent.variables !== null && { variables: sent.variables }),
  };
  const unknown = {
    query: `<the document of ${op.name ?? 'the unnamed operation'}, sha256 ${op.hash}…; it is not recorded>`,
    ...(op.name && { operationName: op.name }),
    variables: {},
  };
  return [
    `curl -s ${origin}/graphql`,
    `-H 'content-type: application/json'`,
    `-H 'x-profile: 1'`,
    `-d ${quoted(JSON.stringify(known ?? unknown))}`,
  ].join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
