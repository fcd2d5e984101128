import type { DocumentNode, Token } from 'graphql';

const MOST_BYTES = 32 * 1024 * 1024;
/** What a token takes on Node 20: 280 bytes with its part of the tree, and 1,100 to 1,400 with what is planned and compiled of it. */
const TOKEN_BYTES = 1_300;
/** Where one letter of a text is none of Latin-1. */
const LETTER_BYTES = 2;

/**
 * Keeps the documents that were used last, parsed and found valid, in 32 MiB. Apollo's own store counts the tree alone,
 * but a tree holds on to its source: 1,000 documents with a comment of 200 kB are 200 MB there.
 */
export class DocumentStore {
  readonly #documents = new Map<string, { readonly document: DocumentNode; readonly bytes: number }>();
  /** The keys of documents by their texts. */
  readonly #keys = new Map<string, string>();
  bytes = 0;

  /** The document that was parsed from exactly this text. */
  ofText(text: string): DocumentNode | undefined {
    const key = this.#keys.get(text);
    return key === undefined ? undefined : this.#used(key);
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.#used(key);
  }

  #used(key: string): DocumentNode | undefined {
    const kept = this.#documents.get(key);
    if (kept === undefined) return undefined;
    // A map remembers the order in which things came: the one that is longest unused stands first.
    this.#documents.delete(key);
    this.#documents.set(key, kept);
    return kept.document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.#forget(key);
    const bytes = bytesOf(document);
    this.#documents.set(key, { document, bytes });
    this.#keys.set(textOf(document), key);
    this.bytes += bytes;
    for (const longestUnused of this.#documents.keys()) {
      if (this.bytes <= MOST_BYTES) return;
      this.#forget(longestUnused);
    }
  }

  async delete(key: string): Promise<void> {
    this.#forget(key);
  }

  #forget(key: string): void {
    const kept = this.#documents.get(key);
    if (kept === undefined) return;
    this.bytes -= kept.bytes;
    this.#keys.delete(textOf(kept.document));
    this.#documents.delete(key);
  }
}

function textOf({ loc }: DocumentNode): string {
  return loc?.source.body ?? '';
}

function bytesOf({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token: Token | null | undefined = loc?.startToken; token; token = token.next) tokens++;
  return (loc?.source.body.length ?? 0) * LETTER_BYTES + tokens * TOKEN_BYTES;
}
