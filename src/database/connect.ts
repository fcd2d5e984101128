import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Config } from '../config.ts';
import { SetupError } from '../setup-error.ts';
import { connectionProblem } from './connection-problem.ts';
import { type Database, type DatabaseOptions, type Db, openDatabase } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { patiently } from './patiently.ts';
import type { TimeLimits } from './time-limits.ts';

const OLDEST_MAJOR = 15;
const CLOSE_MS = 1_000;

/** A database that answers, and whether it is the embedded one, which is ours to change. */
export interface ConnectedDatabase extends Database {
  readonly embedded: boolean;
  /** Resolves when the embedded server has gone by itself; never for any other, which may come back. */
  readonly lost: Promise<void>;
  /** Runs `work` on a connection of its own without limits of time. */
  patiently<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

/** How long statements may take, where absent as long as a request may wait for them; and who hears of cut connections. */
type Choices = Partial<TimeLimits> & Pick<DatabaseOptions, 'onConnectionError'>;

/** Connects to DATABASE_URL, or else, but in production, to the embedded PostgreSQL; a SetupError says in one sentence why it cannot. */
export async function connect(config: Config, choices: Choices = {}): Promise<ConnectedDatabase> {
  const limits = { maxConnections: config.poolSize, ...choices };
  if (config.databaseUrl !== undefined) {
    const database = await openChecked(config.databaseUrl, limits);
    return { ...database, close: () => closeSoon(database), embedded: false, lost: new Promise(() => {}) };
  }
  // A shop that lost its setting would otherwise sell from a demo.
  if (config.production)
    throw new SetupError(`In production DATABASE_URL must be set: the PostgreSQL ${OLDEST_MAJOR} or newer to use.`);
  const server = await openEmbedded(config.dataDir);
  try {
    const database = await openChecked(server.url, limits);
    const close = () => closeSoon(database).finally(() => server.release());
    return { ...database, close, embedded: true, lost: server.lost };
  } catch (error) {
    await server.release();
    throw error;
  }
}

/** Connects to a database that has every migration: the embedded one is given them, any other must have them. */
export async function connectMigrated(config: Config, choices?: Choices): Promise<ConnectedDatabase> {
  const database = await connect(config, choices);
  try {
    if (database.embedded) await database.patiently(migrate);
    else await requireMigrations(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

// Whoever is in the middle of a long transaction by then is cut off with this process.
async function closeSoon(database: Database): Promise<void> {
  await Promise.race([database.close(), sleep(CLOSE_MS)]);
}

type Limits = Omit<DatabaseOptions, 'connectionString'>;

async function openChecked(url: string, limits: Limits): Promise<Database & Pick<ConnectedDatabase, 'patiently'>> {
  const database = openDatabase({ connectionString: url, ...limits });
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
      database.db,
    );
    requireVersion(rows[0]?.version ?? '');
    return { ...database, patiently: (work) => patiently(url, work) };
  } catch (error) {
    await database.close();
    throw error instanceof SetupError ? error : connectionProblem(url, error as Error);
  }
}

/** Throws a SetupError for a `server_version` before PostgreSQL 15. */
export function requireVersion(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return;
  throw new SetupError(`This is PostgreSQL ${version}; Tillgraph needs PostgreSQL ${OLDEST_MAJOR} or newer.`);
}

async function requireMigrations({ db }: Database): Promise<void> {
  const pending = await pendingMigrations(db);
  if (pending.length > 0) {
    throw new SetupError(
      `The database lacks ${pending.length} migrations (${pending.join(', ')}); run npm run migrate.`,
    );
  }
}
