import type { ServerSettings } from '../src/database/cluster.ts';
import { type Database, openDatabase } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { startThrowawayCluster, type ThrowawayCluster } from '../tests/support/cluster.ts';
import { type ServerProcess, startServerProcess } from '../tests/support/server-process.ts';

/** What a soak plays on: a throwaway PostgreSQL, a connection beside the server, and the server in a process of its own. */
export interface Stage extends Pick<Database, 'db'> {
  readonly cluster: ThrowawayCluster;
  readonly databaseUrl: string;
  /** The one that was started last. */
  readonly server: ServerProcess;
  /** Starts another server in the place of the last one, which must have ended, and at its address. */
  serve(settings?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  close(): Promise<void>;
}

/** What a soak needs besides: settings of PostgreSQL, and of the server. */
export interface Needs {
  readonly postgres?: ServerSettings;
  readonly server?: Readonly<Record<string, string>>;
}

/** Sets the stage: an empty database and the real program on it. `close` leaves nothing behind. */
export async function openStage({ postgres, server: always = {} }: Needs = {}): Promise<Stage> {
  const cluster = await startThrowawayCluster(postgres);
  const database = openDatabase({ connectionString: cluster.url });
  const clear = () => database.close().finally(cluster.stop);
  try {
    await migrate(database.db);
    let server = await startServerProcess('built', cluster.url, always);
    return {
      ...{ db: database.db, databaseUrl: cluster.url, cluster },
      get server() {
        return server;
      },
      async serve(settings) {
        const { port } = new URL(server.url);
        server = await startServerProcess('built', cluster.url, { ...always, PORT: port, ...settings });
        return server;
      },
      close: () => server.stop().then(clear, clear),
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
