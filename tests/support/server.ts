import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { startThrowawayCluster } from './cluster.ts';

/**
 * Starts the run's PostgreSQL, or uses TEST_DATABASE_URL, and migrates the template that `testDatabase` copies.
 * Workers find both by the environment that they inherit.
 */
export async function startTestServer(): Promise<{ stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given === undefined ? await startThrowawayCluster() : undefined;
  const url = given ?? cluster?.url ?? '';
  const run = `tillgraph_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  process.env.TILLGRAPH_TEST_SERVER = url;
  process.env.TILLGRAPH_TEST_RUN = run;
  await administer(url, (client) => client.query(`create database ${run}_empty`));
  const template = openDatabase({ connectionString: databaseUrl(url, `${run}_empty`), maxConnections: 1 });
  await migrate(template.db);
  await template.close();
  return { stop: () => (cluster === undefined ? dropDatabases(url, run) : cluster.stop()) };
}

/** Runs `work` on a connection of its own to the server at `url`. */
export async function administer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** `url` with its database exchanged for `name`. */
export function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function dropDatabases(url: string, run: string): Promise<void> {
  await administer(url, async (client) => {
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [run]);
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}
