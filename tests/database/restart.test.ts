import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { startThrowawayCluster, type ThrowawayCluster } from '../support/cluster.ts';
import { restartImmediately } from '../support/restart-cluster.ts';
import { administer, databaseUrl } from '../support/server.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const CLIENTS = 8;

let cluster: ThrowawayCluster;
let server: ServerProcess;

beforeAll(async () => {
  cluster = await startThrowawayCluster();
  await administer(cluster.url, (client) => client.query('create database till'));
  const connectionString = databaseUrl(cluster.url, 'till');
  const { db, close } = openDatabase({ connectionString });
  await migrate(db);
  await sql`insert into store (code, name, currency, timezone, prices_include_tax)
    values ('demo', 'Demo', 'GBP', 'UTC', true)`.execute(db);
  await close();
  // A process of its own, since what is asked here is whether it lives.
  server = await startServerProcess('source', connectionString, { STORE: 'demo' });
});
afterAll(async () => {
  server?.signal('SIGKILL');
  await cluster?.stop();
});

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: object }[];
}

async function ask(): Promise<Answer> {
  const body = JSON.stringify({ query: '{ store { code } products { nodes { id } } }' });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
  return (await response.json()) as Answer;
}

/** The answers that clients get who ask without a pause while `disturb` runs. */
async function underLoad(disturb: () => Promise<void>): Promise<{ good: number; failed: Answer[] }> {
  const answers: Answer[] = [];
  let done = false;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!done) answers.push(await ask());
  });
  await disturb().finally(() => {
    done = true;
  });
  await Promise.all(clients);
  const failed = answers.filter(({ errors }) => errors !== undefined);
  return { good: answers.length - failed.length, failed };
}

/** How long after now every client is answered again; throws after ten seconds. */
async function recoveryMs(): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < 10_000) {
    const answers = await Promise.all(Array.from({ length: CLIENTS }, ask));
    if (answers.every(({ errors }) => errors === undefined)) return performance.now() - started;
    await sleep(20);
  }
  throw new Error('no recovery');
}

function expectRetryable(failed: readonly Answer[]): void {
  const unavailable = {
    message: 'The database cannot be reached at the moment; try again shortly.',
    extensions: { code: 'SERVICE_UNAVAILABLE', id: expect.any(String), retryable: true },
  };
  for (const { errors = [] } of failed) {
    for (const { message, extensions } of errors) expect({ message, extensions }).toEqual(unavailable);
  }
}

async function terminateBackends(): Promise<void> {
  await administer(cluster.url, (client) =>
    client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'till'`),
  );
}

test('connections cut again and again under load fail only the requests on them, as retryable', async () => {
  const { good, failed } = await underLoad(async () => {
    for (let round = 0; round < 10; round++) {
      await sleep(100);
      await terminateBackends();
    }
  });
  expect(good).toBeGreaterThan(CLIENTS);
  expect(failed.length).toBeGreaterThan(0);
  expectRetryable(failed);
  expect(await recoveryMs()).toBeLessThan(5_000);
});

test('PostgreSQL restarted under load, twice, is used again within five seconds', async () => {
  for (let round = 0; round < 2; round++) {
    const { failed } = await underLoad(async () => {
      await sleep(100);
      await restartImmediately(cluster);
    });
    expect(failed.length).toBeGreaterThan(0);
    expectRetryable(failed);
    expect(await recoveryMs()).toBeLessThan(5_000);
  }
});

test('an idle pool that was cut serves the next request', async () => {
  await ask();
  await terminateBackends();
  await sleep(100);
  expect(await ask()).toEqual({ data: { store: { code: 'demo' }, products: { nodes: [] } } });
});

test('the process has lived through it all, and stops when it is told to', async () => {
  expect(await server.stop()).toBe(0);
});
