import { createHash } from 'node:crypto';
import { type DocumentNode, print, stripIgnoredCharacters } from 'graphql';

// Apollo keeps the parsed documents that come again, so each is printed once and forgotten with its document.
const hashes = new WeakMap<DocumentNode, string>();

/** The first 16 hexadecimal digits of a document's sha256; layout and comments do not count. */
export function documentHash(document: DocumentNode): string {
  let hash = hashes.get(document);
  if (hash === undefined) {
    hash = textHash(stripIgnoredCharacters(print(document)));
    hashes.set(document, hash);
  }
  return hash;
}

/** The same of a text that is no document. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
