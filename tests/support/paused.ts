import { readFile } from 'node:fs/promises';
import { clusterFiles } from '../../src/database/cluster.ts';
import type { ThrowawayCluster } from './cluster.ts';
import { administer } from './server.ts';

/** Stops all of a PostgreSQL as a host that hangs does, the kernel still taking connections for it, while `work` runs. */
export async function whilePaused<T>({ url, folder }: ThrowawayCluster, work: () => Promise<T>): Promise<T> {
  const postmaster = Number.parseInt(await readFile(clusterFiles(folder).postmaster, 'utf8'), 10);
  // The first of all, so that no session begins that nobody stops; the one that asks ends by itself.
  const stopped = await administer(url, async (client) => {
    process.kill(postmaster, 'SIGSTOP');
    const { rows } = await client.query('select pid from pg_stat_activity where pid <> pg_backend_pid()');
    return rows.map(({ pid }: { pid: number }) => pid);
  });
  const all = [...stopped, postmaster];
  for (const pid of stopped) signal(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    for (const pid of all) signal(pid, 'SIGCONT');
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // A session may have ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
