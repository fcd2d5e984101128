import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { Line } from './line.ts';
import { isAlive, startSeveral, until } from './several.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
}, 60_000);
afterAll(() => database.close());

const start = (more: Readonly<Record<string, string>> = {}) => startSeveral({ DATABASE_URL: database.url, ...more });

test('when the primary is killed the workers answer what they began, and end', async () => {
  const program = await start();
  const line = new Line(await program.url());
  const workers = program.workers();
  const answer = line.ask('{ bills(first: 20) { nodes { items { product { name } } } } }');
  await sleep(5);
  program.signal('SIGKILL');
  expect((await answer).data.bills.nodes).toHaveLength(20);
  expect(await program.ended).toBe('SIGKILL');
  await until(() => !workers.some(isAlive));
}, 60_000);

test('a second signal ends all of them at once, with 1', async () => {
  const program = await start({ NOTICE_SECONDS: '30' });
  const line = new Line(await program.url());
  await line.get('/healthz');
  const workers = program.workers();
  program.signal('SIGTERM');
  await sleep(600);
  expect(workers.map(isAlive).includes(true)).toBe(true);
  const started = performance.now();
  program.signal('SIGTERM');
  expect(await program.ended).toBe(1);
  await until(() => !workers.some(isAlive));
  // Not after the notice of the one that somebody is connected to.
  expect(performance.now() - started).toBeLessThan(10_000);
}, 60_000);

test('a port in use is refused in a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const program = await start({ PORT: String(port) });
  expect(await program.ended).toBe(1);
  expect(program.said.stderr).toBe(
    `Port ${port} on 127.0.0.1 is in use; stop what listens there, or set PORT to another one.\n`,
  );
  other.close();
}, 60_000);

test('what keeps workers from starting is said once', async () => {
  const program = await start({ TRUSTED_DOCUMENTS_MANIFEST: 'none.json' });
  expect(await program.ended).toBe(1);
  expect(program.said.stderr).toBe('TRUSTED_DOCUMENTS_MANIFEST: none.json cannot be read.\n');
}, 60_000);
