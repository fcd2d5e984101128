import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { DocumentStore } from '../../src/http/document-store.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { poster } from '../fuzz/verdict.ts';
import { inParallel } from '../races/ask.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask } from '../support/http.ts';

const WIDTH = 4;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', production: true, anonymous: true } as const;
let database: TestDatabase;
let server: RunningServer;
beforeAll(async () => {
  database = await demoDatabase();
  server = await startServer({ ...options, database, profiling: 'off' });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

test('a document comes back as it was, until it is deleted', async () => {
  const store = new DocumentStore();
  const document = parse('{ one }');
  await store.set('one', document);
  await store.set('one', document);
  expect([await store.get('one'), await store.get('two')]).toEqual([document, undefined]);
  await store.delete('one');
  await store.delete('two');
  expect([await store.get('one'), store.bytes]).toEqual([undefined, 0]);
});

test('the longest unused go when 32 MiB are full, whatever fills them', async () => {
  const store = new DocumentStore();
  const [comment, fields] = [`{ a } #${'x'.repeat(1_000_000)}`, `{ ${'a '.repeat(1_540)}}`];
  for (let i = 0; i < 12; i++) await store.set(`${i}`, parse(i % 2 ? comment : fields));
  await store.get('0');
  for (let i = 12; i < 20; i++) await store.set(`${i}`, parse(i % 2 ? comment : fields));
  const kept: number[] = [];
  for (let i = 0; i < 20; i++) if ((await store.get(`${i}`)) !== undefined) kept.push(i);
  expect(store.bytes).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(kept).toEqual([0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
});

test('250 documents of 200 kB each do not take 50 MB', async () => {
  const comment = 'x'.repeat(200_000);
  const send = (i: number) => ask(server, `query Long${i} { __typename } #${comment}`);
  for (let i = 0; i < 10; i++) await send(i);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let i = 10; i < 260; i++) expect((await send(i)).json).toEqual({ data: { __typename: 'Query' } });
  collectGarbage();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(30_000_000);
});

test('1,500 documents that have run take no more than 32 MiB', async () => {
  // A server whose store is empty.
  const fresh = await startServer({ ...options, database, profiling: 'off' });
  const { post, close } = poster(fresh, WIDTH);
  const send = async (name: string) => {
    const query = `{ bills(first: 1) { nodes { ${name}: number total items { ${name}: name product { id } } } } }`;
    return (await post(Buffer.from(JSON.stringify({ query })))).status;
  };
  try {
    for (let i = 0; i < 10; i++) await send(`warm${i}`);
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    const statuses = await inParallel(Array.from({ length: 1_500 }), WIDTH, (_, i) => send(`n${i}`));
    collectGarbage();
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(32 * 1024 * 1024);
  } finally {
    close();
    await fresh.close();
  }
}, 60_000);
