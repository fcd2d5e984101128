import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { clusterFiles, clusterUrl, createCluster, type ServerSettings } from '../../src/database/cluster.ts';
import { findPostgres } from '../../src/database/postgres-binaries.ts';
import { startServer } from '../../src/database/postmaster.ts';

// Nothing here must survive a power cut; one SCRAM iteration instead of 4,096 makes a connection 10 ms cheaper.
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  scram_iterations: '1',
  max_connections: '200',
};

/** A PostgreSQL that is gone when it is stopped, or when this process ends. */
export interface ThrowawayCluster {
  readonly url: string;
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts a throwaway cluster in a folder of `parent`; it ends with `stop`, or with this process, however that ends. */
export async function startThrowawayCluster(
  settings: ServerSettings = {},
  parent: string = tmpdir(),
): Promise<ThrowawayCluster> {
  const folder = path.join(parent, `tillgraph-test-${process.pid}-${randomBytes(4).toString('hex')}`);
  const postgres = await findPostgres();
  // The watchdog comes first: no moment in which a kill would leave something behind.
  const watchdog = spawn(
    process.execPath,
    [fileURLToPath(new URL('./watchdog.mjs', import.meta.url)), folder, clusterFiles(folder).postmaster],
    { stdio: ['pipe', 'ignore', 'inherit'], detached: true },
  );
  await createCluster(folder, postgres, { ...SETTINGS, ...settings });
  const port = await startServer(folder, postgres);
  watchdog.unref();
  return {
    url: await clusterUrl(folder, port, 'postgres'),
    folder,
    async stop() {
      watchdog.ref();
      watchdog.stdin?.end();
      await once(watchdog, 'exit');
    },
  };
}
