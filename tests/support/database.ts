import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { administer, databaseUrl } from './server.ts';

// A machine that is busy with other tests must not lose a race by the clock; a test of that clock sets its own.
const PATIENCE_MS = 8_000;

/** A database of one test's own; `close` also drops it. */
export interface TestDatabase extends Database {
  readonly url: string;
}

/** A fresh, migrated, empty database; takes about 50 ms. */
export async function testDatabase(): Promise<TestDatabase> {
  return copyOf('empty');
}

/** A fresh database that holds the demo shop up to DEMO_UNTIL; the first call of a run makes the shop, later ones copy it. */
export async function demoDatabase(): Promise<TestDatabase> {
  await administer(server(), makeDemoTemplate);
  return copyOf('demo');
}

async function copyOf(template: 'empty' | 'demo'): Promise<TestDatabase> {
  const name = `${run()}_${randomBytes(6).toString('hex')}`;
  await administer(server(), (client) => client.query(`create database ${name} template ${run()}_${template}`));
  const url = databaseUrl(server(), name);
  const database = openDatabase({
    connectionString: url,
    lockTimeoutMs: PATIENCE_MS,
    statementTimeoutMs: 10_000,
    patienceMs: PATIENCE_MS,
  });
  return {
    ...database,
    url,
    async close() {
      await database.close();
      await administer(server(), (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function makeDemoTemplate(client: pg.Client): Promise<void> {
  const name = `${run()}_demo`;
  // Held until the connection ends: workers that ask at the same time wait for the one that makes it.
  await client.query('select pg_advisory_lock(hashtext($1))', [name]);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 1) return;
  const { DEMO_UNTIL, fillDemoShop } = await import('../../src/demo/shop.ts');
  const draft = await copyOf('empty');
  await fillDemoShop(draft.db, { until: DEMO_UNTIL });
  await administer(draft.url, (inside) => inside.query('vacuum analyze'));
  // PostgreSQL copies no database that anyone is connected to.
  await draft.db.destroy();
  await client.query(`create database ${name} template ${new URL(draft.url).pathname.slice(1)}`);
}

const server = () => variable('TILLGRAPH_TEST_SERVER');
const run = () => variable('TILLGRAPH_TEST_RUN');

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: run tests by npm test, whose global setup starts PostgreSQL.`);
  return value;
}
