import type { Config } from '../config.ts';
import { SetupError } from '../setup-error.ts';
import { readManifest, type TrustedDocuments } from '../trusted/documents.ts';

/** Which documents the settings say shall be answered, if not every one. */
export function trusted({
  trustedDocuments: mode,
  trustedDocumentsManifest: file,
}: Pick<Config, 'trustedDocuments' | 'trustedDocumentsManifest'>):
  | { readonly mode: 'enforce' | 'log'; readonly documents: TrustedDocuments }
  | undefined {
  if (mode === 'off') return undefined;
  if (file !== undefined) return { mode: mode ?? 'enforce', documents: readManifest(file) };
  if (mode === undefined) return undefined;
  throw new SetupError(`TRUSTED_DOCUMENTS is ${mode}, so TRUSTED_DOCUMENTS_MANIFEST must name a file.`);
}
