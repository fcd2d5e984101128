import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, exchange, type Headers, refused } from '../support/http.ts';

const TOKEN = 'a-token-of-sixteen-characters';
let database: TestDatabase;
let server: RunningServer;
beforeAll(async () => {
  database = await demoDatabase();
  const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', profilerToken: TOKEN };
  server = await startServer({ ...options, database, production: true, anonymous: true });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const explain = (fp: string, headers: Headers) => exchange(`${server.url}/profiler/api/explain/${fp}`, 'POST', headers);

test('a statement that ran is explained by its fingerprint, to who may see it', async () => {
  const { json } = await ask(server, '{ products(first: 1) { nodes { id } } }', {}, { 'x-profile': TOKEN });
  const [{ fp }] = json.extensions.profile.statements;
  const answer = await explain(fp, { 'x-profile': TOKEN });
  expect(answer.json).toEqual({
    plan: expect.stringMatching(
      /^Incremental Sort .*\n {2}Sort Key: k\.ord, .*Index Only Scan using product_by_name on product t/s,
    ),
    indexes: [],
  });
  expect(refused(await explain(fp, {})).slice(0, 2)).toEqual([401, 'UNAUTHENTICATED']);
});

test('an unknown fingerprint is answered with a sentence', async () => {
  const { status, json } = await explain('00000000', { 'x-profile': TOKEN });
  expect([status, json]).toEqual([200, { error: 'No statement of this server has this fingerprint; run it again.' }]);
});
