import type { ServerSettings } from '../src/database/cluster.ts';
import { type Database, openDatabase } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { startThrowawayCluster, type ThrowawayCluster } from '../tests/support/cluster.ts';
import { type ServerProcess, startServerProcess } from '../tests/support/server-process.ts';
import { mountSmallDisk, type SmallDisk } from '../tests/support/small-disk.ts';

/** What a soak plays on: a throwaway PostgreSQL, a connection beside the server, and the server in a process of its own. */
export interface Stage extends Pick<Database, 'db'> {
  readonly cluster: ThrowawayCluster;
  readonly databaseUrl: string;
  /** The disk of PostgreSQL, where it was to have one of its own and can. */
  readonly disk: SmallDisk | undefined;
  /** The one that was started last. */
  readonly server: ServerProcess;
  /** Starts another server in the place of the last one, which must have ended, and at its address. */
  serve(settings?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  close(): Promise<void>;
}

/** What a soak needs besides: settings of PostgreSQL and of the server, and a disk of so many megabytes. */
export interface Needs {
  readonly postgres?: ServerSettings;
  readonly server?: Readonly<Record<string, string>>;
  readonly diskMegabytes?: number;
}

/** Sets the stage: an empty database and the real program on it. `close` leaves nothing behind. */
export async function openStage({ postgres, server: always = {}, diskMegabytes }: Needs = {}): Promise<Stage> {
  const disk = diskMegabytes === undefined ? undefined : await mountSmallDisk(diskMegabytes);
  const cluster = await startThrowawayCluster(postgres, disk?.folder);
  const database = openDatabase({ connectionString: cluster.url });
  const clear = async () => {
    await database.close().finally(cluster.stop);
    await disk?.close();
  };
  try {
    await migrate(database.db);
    let server = await startServerProcess('built', cluster.url, always);
    return {
      ...{ db: database.db, databaseUrl: cluster.url, cluster, disk },
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
