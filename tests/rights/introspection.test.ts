import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Introspection } from '../../src/apollo.ts';
import type { Role } from '../../src/auth/role.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask } from '../support/http.ts';
import { asCaller, testVerifier } from '../support/tokens.ts';

const OPTIONS = { host: '127.0.0.1', port: 0, defaultStore: 'demo', tokens: testVerifier(), production: true };
let database: TestDatabase;
const servers = new Map<Introspection | undefined, RunningServer>();
beforeAll(async () => {
  database = await demoDatabase();
  for (const introspection of [undefined, 'off', 'admin', 'on'] as const)
    servers.set(introspection, await startServer({ ...OPTIONS, database, introspection }));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
  await database.close();
});

async function answer(introspection: Introspection | undefined, role: Role, query: string) {
  const { json } = await ask(servers.get(introspection) as RunningServer, query, {}, await asCaller({ role }));
  return json.errors?.[0].extensions.code ?? 'answered';
}

const SCHEMA = [
  '{ __schema { queryType { name } } }',
  '{ __type(name: "Bill") { name } }',
  '{ store { id } ...a } fragment a on Query { ... { s: __schema { types { name } } } }',
];

describe.each<[Introspection | undefined, Role, string]>([
  [undefined, 'admin', 'GRAPHQL_VALIDATION_FAILED'],
  ['off', 'admin', 'GRAPHQL_VALIDATION_FAILED'],
  ['admin', 'admin', 'answered'],
  ['admin', 'manager', 'FORBIDDEN'],
  ['admin', 'reporter', 'FORBIDDEN'],
  ['on', 'reporter', 'answered'],
])('in production with INTROSPECTION=%s', (introspection, role, outcome) => {
  test.each(SCHEMA)(`to the role ${role} %s is ${outcome}`, async (query) => {
    expect(await answer(introspection, role, query)).toBe(outcome);
  });

  test('__typename is no secret', async () => {
    expect(await answer(introspection, role, '{ __typename store { __typename } }')).toBe('answered');
  });
});

test('where it is off the sentence names the setting', async () => {
  const server = servers.get('off') as RunningServer;
  const { json } = await ask(server, SCHEMA[0] as string, {}, await asCaller());
  const [{ message, extensions }] = json.errors;
  expect([extensions.code, message]).toEqual([
    'GRAPHQL_VALIDATION_FAILED',
    'The schema is not shown here; see INTROSPECTION.',
  ]);
});

test.each<[Introspection | undefined, boolean]>([
  [undefined, false],
  ['off', false],
  ['admin', false],
  ['on', true],
])('with INTROSPECTION=%s an error suggests names of the schema: %s', async (introspection, suggests) => {
  const server = servers.get(introspection) as RunningServer;
  const { json } = await ask(server, '{ stroe { id } }', {}, await asCaller());
  expect(/Did you mean/.test(json.errors[0].message)).toBe(suggests);
});
