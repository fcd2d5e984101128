import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Profiling } from '../../src/profiler/sampling.ts';
import { samplingOf } from '../../src/profiler/sampling.ts';
import { startServer } from '../../src/server.ts';
import { ALONE } from '../../src/workers/workers.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, exchange } from '../support/http.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false };

/** Status and body of the list of records, after an operation that asked for none. */
async function recordsWith(profiling: Profiling) {
  const server = await startServer({ ...options, database, profiling });
  const { json } = await ask(server, '{ bills(first: 1) { nodes { id } } }', {}, { 'x-profile': '1' });
  const { status, json: records } = await exchange(`${server.url}/profiler/api/records`, 'GET', {});
  await server.close();
  return { sampled: json.extensions?.profile.sampled, status, records };
}

test('a server that records nothing has nothing to show, also for who asks', async () => {
  const { sampled, status } = await recordsWith('off');
  expect([sampled, status]).toEqual([undefined, 404]);
});

test('a server that records shows what was asked for', async () => {
  const { sampled, status, records } = await recordsWith('light');
  expect([sampled, status]).toEqual(['asked', 200]);
  expect(records).toHaveLength(1);
});

test('what is recorded in full depends on where the server runs, unless it is said', () => {
  const shares = (production: boolean) =>
    (['off', 'light', 'deep', 'auto'] as const).map(
      (profiling) => samplingOf(profiling, { production, workers: 1 })?.deepShare,
    );
  expect(shares(true)).toEqual([undefined, 0, 1, 0.01]);
  expect(shares(false)).toEqual([undefined, 0, 1, 1]);
});

test('in production each operation is recorded in full once a minute, by whichever worker', () => {
  const every = (workers: number) => samplingOf('auto', { production: true, workers })?.deepEveryMs;
  expect([every(1), every(4)]).toEqual([60_000, 240_000]);
});

test('one of 64 workers keeps a 64th of the records', async () => {
  const workers = { ...ALONE, count: 64 };
  const server = await startServer({ ...options, database, profiling: 'light', workers });
  const profiles: { readonly id: string; readonly ms: { readonly total: number } }[] = [];
  for (let run = 0; run < 8; run++) {
    profiles.push(
      (await ask(server, 'query Kept { store { code } }', {}, { 'x-profile': '1' })).json.extensions.profile,
    );
  }
  const kept = (await exchange(`${server.url}/profiler/api/records`, 'GET', {})).json;
  await server.close();
  // The latest four, and the one that took longest.
  const [worst] = profiles.toSorted((a, b) => b.ms.total - a.ms.total);
  const expected = new Set([...profiles.slice(-4).map(({ id }) => id), worst?.id]);
  expect(new Set(kept.map(({ id }: { id: string }) => id))).toEqual(expected);
});
