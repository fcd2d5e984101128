import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { SetupError } from '../setup-error.ts';
import { takeAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

const SUPERUSER = 'tillgraph';

/** Server parameters, written into the cluster's postgresql.conf when it is made. */
export type ServerSettings = Readonly<Record<string, string>>;

/** Makes a cluster in the new folder `folder`: UTF8, no locale, loopback only, one superuser with a random password. */
export async function createCluster(
  folder: string,
  postgres: PostgresBinaries,
  settings: ServerSettings = {},
): Promise<void> {
  const { data, password } = clusterFiles(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  const { prefix, ids } = await takeAccount(folder, postgres);
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const [file = '', ...args] = [
    ...prefix,
    ...[path.join(postgres.bin, 'initdb'), '-D', data, '-U', SUPERUSER, '-A', 'scram-sha-256', '--pwfile', password],
    ...['-E', 'UTF8', '--no-locale', ...(settings.fsync === 'off' ? ['--no-sync'] : [])],
    ...Object.entries(all).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ];
  await promisify(execFile)(file, args, { cwd: path.parse(folder).root, ...ids }).catch(
    (error: { stderr?: string }) => {
      if (!error.stderr) throw error;
      throw new SetupError(
        `PostgreSQL's initdb failed in ${folder}: ${error.stderr.trim().replaceAll(/\s*\n\s*/g, ' ')}`,
      );
    },
  );
}

/** Where a cluster in `folder` keeps its data directory, the superuser's password, its log, and the running server's id. */
export function clusterFiles(folder: string) {
  const data = path.join(folder, 'data');
  const [password, log] = [path.join(folder, 'password'), path.join(folder, 'log')];
  return { data, password, log, postmaster: path.join(data, 'postmaster.pid') };
}

/** The superuser's URL of one database of the cluster; holds the password, so it must not be printed. */
export async function clusterUrl(folder: string, port: number, database: string): Promise<string> {
  const password = await readFile(clusterFiles(folder).password, 'utf8');
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}
