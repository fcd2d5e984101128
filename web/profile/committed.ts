import { parseLock } from '../../src/profiling/lock-text.ts';
import type { OperationProfile } from '../../src/profiling/record.ts';
import type { Sent } from './sent.ts';

/** The documents of the named operations, and the lock, which has the hash of each. */
export interface Committed {
  readonly documents: readonly string[];
  readonly lock: string;
}

/**
 * What was sent, where that was the very document of a named operation: those are committed, and no secret of a caller. Its
 * variables are not recorded, and stand there as places to fill in: `"<ID!>"`.
 */
export function committedSent({ name, hash }: OperationProfile, { documents, lock }: Committed): Sent | undefined {
  // A caller may send anything under any name.
  const isCommitted = parseLock(lock).some((entry) => entry.name === name && entry.hash === hash);
  const query = isCommitted ? documents.find((text) => OPERATION.exec(text)?.[1] === name) : undefined;
  return query === undefined ? undefined : { query, operationName: name, variables: placesIn(query) };
}

const OPERATION = /^(?:query|mutation) (\w+)/m;
/** Only where a variable is declared does a type follow it. */
const VARIABLE = /\$(\w+)\s*:\s*([[\]!\w]+)/g;

function placesIn(query: string): Record<string, string> {
  return Object.fromEntries([...query.matchAll(VARIABLE)].map(([, name, type]) => [name, `<${type}>`]));
}
