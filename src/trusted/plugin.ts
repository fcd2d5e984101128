import { createHash } from 'node:crypto';
import type { BaseContext, GraphQLRequest } from '@apollo/server';
import { type Fault, fault } from '../errors.ts';
import type { PluginPart } from '../http/one-plugin.ts';
import { idIn } from './document-id.ts';
import type { TrustedDocuments } from './documents.ts';
import { refusing } from './refusing.ts';

/** Which documents are answered. */
export interface Trust {
  /** `enforce` answers trusted documents alone; `log` answers every one and tells of those that would be refused. */
  readonly mode: 'enforce' | 'log';
  readonly documents: TrustedDocuments;
  /** Told once of each document that is not trusted: its operation's name, if one was sent, and the hash of its text. */
  readonly onUntrusted: (operationName: string | undefined, hash: string) => void;
}

/** Documents that were told of; beyond that many, silence is better than a log that a client can fill. */
const MAX_TOLD = 1_000;

/**
 * Puts the document in the place of its id, sent as `documentId` or as `extensions.persistedQuery.sha256Hash`, and refuses
 * what is not trusted. It acts on what Apollo has read of the request, since a second parser could read something else.
 */
export function trustedDocumentsPlugin({ mode, documents, onUntrusted }: Trust): PluginPart<BaseContext> {
  const told = new Set<string>();

  function tell({ operationName }: GraphQLRequest, text: string): void {
    const hash = createHash('sha256').update(text).digest('hex');
    if (told.has(hash) || told.size >= MAX_TOLD) return;
    told.add(hash);
    onUntrusted(operationName, hash);
  }

  function refusal(request: GraphQLRequest): Fault | undefined {
    const { query: text } = request;
    if (text) {
      if (documents.has(text)) return undefined;
      tell(request, text);
      return mode === 'log' ? undefined : fault('PERSISTED_QUERY_NOT_IN_LIST', ONLY_TRUSTED);
    }
    const id = idIn(request);
    // Apollo itself says that there is neither a document nor an id.
    if (id === undefined) return undefined;
    const found = documents.find(id);
    if (found === undefined) return fault('PERSISTED_QUERY_NOT_IN_LIST', 'There is no trusted document with this id.');
    request.query = found;
    delete request.extensions?.persistedQuery;
    return undefined;
  }

  return refusing(refusal);
}

const ONLY_TRUSTED = 'Only trusted documents are answered: send the id of one, or exactly its text.';
