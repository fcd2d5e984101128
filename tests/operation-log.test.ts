import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLog } from '../src/logging/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { demoDatabase, type TestDatabase } from './support/database.ts';
import { ask } from './support/http.ts';

let database: TestDatabase;
let server: RunningServer;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  database = await demoDatabase();
  const log = openLog({ production: true, level: 'info', to: { write: (line) => void lines.push(JSON.parse(line)) } });
  server = await startServer({ database, log, host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

async function logged(query: string, variables: object = {}): Promise<Record<string, unknown>[]> {
  lines.length = 0;
  await ask(server, query, variables);
  return [...lines];
}

test('an operation is one line, without what was asked for', async () => {
  const [line, ...others] = await logged('query Receipt($id: ID!) { bill(id: $id) { number items { name } } }', {
    id: 'bill_1_247',
  });
  expect(others).toEqual([]);
  expect(line).toEqual({
    ...{ level: 'info', time: expect.any(String), msg: 'operation' },
    ...{ operation: 'Receipt', type: 'query', store: 1, status: 200 },
    ...{ ms: expect.any(Number), statements: 2, profile: expect.any(String) },
  });
  expect(JSON.stringify(line)).not.toContain('bill_1_247');
});

test('a refused one has the codes of its errors', async () => {
  expect(await logged('{ colour }')).toMatchObject([
    { operation: null, type: null, errors: ['GRAPHQL_VALIDATION_FAILED'], ids: [] },
  ]);
});
