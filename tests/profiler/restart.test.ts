import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer } from '../../src/server.ts';
import { SetupError } from '../../src/setup-error.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, exchange } from '../support/http.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await demoDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-records-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const start = (profilerDir: string) =>
  startServer({ host: '127.0.0.1', port: 0, defaultStore: 'demo', database, production: false, profilerDir });

test('the history survives a restart, with its texts', async () => {
  const first = await start(folder);
  const { json } = await ask(first, 'query Kept { store { code } }', {}, { 'x-profile': '1' });
  await first.close();
  const again = await start(folder);
  const { profile } = json.extensions;
  const kept = await exchange(`${again.url}/profiler/api/records/${profile.id}`, 'GET', {});
  await again.close();
  expect(kept.json.record).toEqual(profile);
  expect(Object.values(kept.json.texts)).toEqual([expect.stringContaining(`/*loader='storeById'*/`)]);
});

test('a folder that cannot be used is refused in a sentence', async () => {
  const file = path.join(folder, 'file');
  await writeFile(file, '');
  await expect(start(file)).rejects.toEqual(
    new SetupError(`The profiler cannot keep records in ${file} (EEXIST); set PROFILER_DIR to another folder.`),
  );
});
