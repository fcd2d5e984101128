import type { Config } from '../config.ts';
import { SetupError } from '../setup-error.ts';
import { keptSecret } from './kept-secret.ts';

/**
 * The key that signs previews: the configured one, else one that is made at the first start and kept beside the data, so
 * that a preview outlives a restart. A SetupError in production without one, as several servers would not agree.
 */
export async function previewKey({ previewKey: configured, dataDir, production }: Config): Promise<Buffer> {
  if (configured !== undefined) return Buffer.from(configured);
  if (production) throw new SetupError('In production PREVIEW_KEY must be set: a secret of at least 32 characters.');
  return Buffer.from(await keptSecret(dataDir, 'preview-key'));
}
