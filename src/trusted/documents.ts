import { readFileSync } from 'node:fs';
import { SetupError } from '../setup-error.ts';

/** The documents that clients were built with, by the ids that they send in their place. */
export class TrustedDocuments {
  readonly #byId: ReadonlyMap<string, string>;
  readonly #texts: ReadonlySet<string>;

  constructor(manifest: Readonly<Record<string, string>>) {
    this.#byId = new Map(Object.entries(manifest).map(([id, text]) => [bare(id), text]));
    this.#texts = new Set(this.#byId.values());
  }

  /** How many there are. */
  get count(): number {
    return this.#byId.size;
  }

  /** The document with this id, which may name its algorithm (`sha256:4e7f…`) or not. */
  find(id: string): string | undefined {
    return this.#byId.get(bare(id));
  }

  /** Whether one of them has exactly this text. */
  has(text: string): boolean {
    return this.#texts.has(text);
  }
}

/** Reads a manifest as the client preset of GraphQL Code Generator writes it: a JSON object of documents by their hashes. */
export function readManifest(file: string): TrustedDocuments {
  const found = documentsIn(file);
  if (found === undefined || Object.keys(found).length === 0)
    throw new SetupError(`TRUSTED_DOCUMENTS_MANIFEST: ${file} must hold a JSON object of documents by their hashes.`);
  return new TrustedDocuments(found);
}

function documentsIn(file: string): Record<string, string> | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new SetupError(`TRUSTED_DOCUMENTS_MANIFEST: ${file} cannot be read.`);
  }
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    return Object.values(found).every((each) => typeof each === 'string') ? (found as never) : undefined;
  } catch {
    return undefined;
  }
}

function bare(id: string): string {
  return id.replace(/^sha256:/, '');
}
