import { type Database, openDatabase } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { startThrowawayCluster } from '../tests/support/cluster.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** What a soak plays on: a throwaway PostgreSQL, a connection beside the server, and the server in a process of its own. */
export interface Stage extends Pick<Database, 'db'> {
  readonly databaseUrl: string;
  readonly server: ServerProcess;
  close(): Promise<void>;
}

/** Sets the stage: an empty database and the real program on it. `close` leaves nothing behind. */
export async function openStage(): Promise<Stage> {
  const cluster = await startThrowawayCluster();
  const database = openDatabase({ connectionString: cluster.url });
  const clear = () => database.close().finally(cluster.stop);
  try {
    await migrate(database.db);
    const server = await startServerProcess(cluster.url);
    return {
      ...{ db: database.db, databaseUrl: cluster.url, server },
      close: () => server.stop().then(clear, clear),
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
