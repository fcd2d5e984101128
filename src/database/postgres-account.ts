import { execFile } from 'node:child_process';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { SetupError } from '../setup-error.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** How PostgreSQL is run: a command to put before its own, and the operating system's ids to run it under. */
export interface PostgresAccount {
  readonly prefix: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

const ROOT = 0;
const NOBODY = 65534;
// Permission bits of users who are neither the owner nor in the group.
const SEARCH = 0o001;
const READ_AND_RUN = 0o005;
const OURSELVES: PostgresAccount = { prefix: [], ids: {} };
// Inside the namespace root's files belong to an ordinary user, and initdb wants one that /etc/passwd knows.
const MAPPED = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/**
 * The account that may run PostgreSQL on `folder`, which then belongs to it.
 * PostgreSQL refuses root: root runs it as the folder's owner or as nobody, or, where others cannot reach the path,
 * in a user namespace of its own.
 */
export async function takeAccount(folder: string, { bin }: PostgresBinaries): Promise<PostgresAccount> {
  if (process.getuid?.() !== ROOT) return OURSELVES;
  const { uid: owner, gid } = await stat(folder);
  const reachable =
    (await othersReach(path.dirname(folder), SEARCH)) && (await othersReach(path.join(bin, 'postgres'), READ_AND_RUN));
  if (reachable && owner !== ROOT) return { prefix: [], ids: { uid: owner, gid } };
  if (reachable) {
    await giveTo(NOBODY, folder);
    return { prefix: [], ids: { uid: NOBODY, gid: NOBODY } };
  }
  if ((owner === ROOT || owner === NOBODY) && (await canMap())) {
    await giveTo(ROOT, folder);
    return { prefix: MAPPED, ids: {} };
  }
  throw new SetupError(
    `PostgreSQL does not run as root, and no other user can reach ${folder} and ${bin}; start as another user, from another folder, or set DATABASE_URL.`,
  );
}

async function othersReach(file: string, bits: number): Promise<boolean> {
  if (((await stat(file)).mode & bits) !== bits) return false;
  const parent = path.dirname(file);
  return parent === file || othersReach(parent, SEARCH);
}

async function canMap(): Promise<boolean> {
  const [file = '', ...args] = MAPPED;
  return promisify(execFile)(file, [...args, 'true']).then(
    () => true,
    () => false,
  );
}

async function giveTo(id: number, folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) await lchown(path.join(folder, entry), id, id);
  await chown(folder, id, id);
}
