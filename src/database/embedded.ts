import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { SetupError } from '../setup-error.ts';
import { clusterFiles, clusterUrl, createCluster } from './cluster.ts';
import { joinServer } from './cluster-membership.ts';
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts';
import { findServer, startServer, stopServer } from './postmaster.ts';

const DATABASE = 'tillgraph';
const ATTEMPTS = 3;

/** The embedded PostgreSQL as one process uses it. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Resolves when the server has gone by itself; nothing starts it again but a new start of the program. */
  readonly lost: Promise<void>;
  /** Gives it back; the last process that does stops the server. */
  release(): Promise<void>;
}

/**
 * Opens the PostgreSQL that keeps its data in `dataDir`: made when new, started when stopped, else shared with the
 * processes that use it already. A SetupError says why it cannot be had.
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedPostgres> {
  const home = path.resolve(dataDir);
  const folder = path.join(home, 'postgresql');
  const postgres = await findPostgres();
  try {
    await mkdir(home, { recursive: true });
    if (!(await readdir(home)).includes('postgresql')) await create(home, folder, postgres);
    await requireMajor(folder, postgres);
    return await open(folder, postgres);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new SetupError(`The embedded PostgreSQL cannot keep its data in ${home} (${message}).`);
  }
}

// Made under another name and then renamed, so that an interrupted initdb never passes for a cluster.
async function create(home: string, folder: string, postgres: PostgresBinaries): Promise<void> {
  const draft = path.join(home, `initdb-${process.pid}`);
  await rm(draft, { recursive: true, force: true });
  try {
    await createCluster(draft, postgres);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process was faster with the same.
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  }
}

async function requireMajor(folder: string, postgres: PostgresBinaries): Promise<void> {
  const found = Number(await readFile(path.join(clusterFiles(folder).data, 'PG_VERSION'), 'utf8'));
  if (found !== postgres.major) {
    throw new SetupError(
      `The data in ${folder} is of PostgreSQL ${found} and the embedded PostgreSQL is ${postgres.major}; move the folder away to begin anew, or serve it by a PostgreSQL ${found} and set DATABASE_URL.`,
    );
  }
}

// Another process may start or stop the server at the same moment; whoever loses looks again.
async function open(folder: string, postgres: PostgresBinaries, attempt = 1): Promise<EmbeddedPostgres> {
  const running = await findServer(folder);
  try {
    const port = running ?? (await startServer(folder, postgres));
    const maintenance = await clusterUrl(folder, port, 'postgres');
    const membership = await joinServer(maintenance);
    await createDatabase(maintenance);
    return {
      url: await clusterUrl(folder, port, DATABASE),
      lost: membership.lost,
      release: () => membership.leave(() => stopServer(folder)),
    };
  } catch (error) {
    if (attempt === ATTEMPTS) throw error;
    return open(folder, postgres, attempt + 1);
  }
}

async function createDatabase(maintenance: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenance });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
