import { fault } from '../errors.ts';
import { idIn } from './document-id.ts';
import { refusing } from './refusing.ts';

const SEND_THE_TEXT =
  'No trusted documents are named here: send the text, or start the server with TRUSTED_DOCUMENTS_MANIFEST.';

/** Some clients of Apollo's protocol look for this very word, and send the text then. */
const APOLLOS_WORD = 'PersistedQueryNotSupported';

/** Refuses an id in the place of a text where no documents are named, so that a client knows to send the text. */
export const noTrustedDocuments = refusing((request) =>
  // A text with the hash beside it is how Apollo's clients register documents, and is none of ours either.
  (request.query && request.extensions?.persistedQuery === undefined) || idIn(request) === undefined
    ? undefined
    : fault('PERSISTED_QUERY_NOT_SUPPORTED', request.extensions?.persistedQuery ? APOLLOS_WORD : SEND_THE_TEXT),
);
