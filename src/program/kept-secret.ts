import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A secret of this machine: made by whoever asks for it first, and kept in the data folder under this name. */
export async function keptSecret(dataDir: string, name: string): Promise<string> {
  const file = path.join(path.resolve(dataDir), name);
  await mkdir(path.dirname(file), { recursive: true });
  // Made by whoever comes first; the others find it there.
  await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch(ignoreExisting);
  return readFile(file, 'utf8');
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
