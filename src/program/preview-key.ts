import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.ts';
import { SetupError } from '../setup-error.ts';

/**
 * The key that signs previews: the configured one, else one that is made at the first start and kept beside the data, so
 * that a preview outlives a restart. A SetupError in production without one, as several servers would not agree.
 */
export async function previewKey({ previewKey: configured, dataDir, production }: Config): Promise<Buffer> {
  if (configured !== undefined) return Buffer.from(configured);
  if (production) throw new SetupError('In production PREVIEW_KEY must be set: a secret of at least 32 characters.');
  const file = path.join(path.resolve(dataDir), 'preview-key');
  await mkdir(path.dirname(file), { recursive: true });
  // Made by whoever comes first; the others find it there.
  await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch(ignoreExisting);
  return Buffer.from(await readFile(file, 'utf8'));
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
