import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask } from '../support/http.ts';
import { neighbour } from '../support/neighbours.ts';

const HISTORY = readFileSync(neighbour('history', 'graphql'), 'utf8');

let database: TestDatabase;
let server: RunningServer;
beforeAll(async () => {
  database = await demoDatabase();
  server = await startServer({ database, host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

async function budgetOf(document: string): Promise<unknown> {
  const { json } = await ask(server, document, { first: 3 }, { 'x-profile': '1' });
  return json.extensions.profile.budget;
}

test('a locked operation is told what it ran against what it may, however its document is laid out', async () => {
  const budget = { statements: [4, 4], waves: [3, 3], ok: true };
  expect(await budgetOf(HISTORY)).toEqual(budget);
  expect(await budgetOf(HISTORY.replaceAll(/#.*\n|\s+/g, ' '))).toEqual(budget);
});

test('another document under the same name has no budget', async () => {
  expect(await budgetOf(HISTORY.replace('createdAt', ''))).toBeNull();
});
