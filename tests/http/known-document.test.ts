import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '../../src/auth/role.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { type Exchanged, type Headers, post } from '../support/http.ts';
import { asCaller, testVerifier } from '../support/tokens.ts';

let database: TestDatabase;
let server: RunningServer;
const lines: Record<string, unknown>[] = [];
const log = {
  info: (line: Record<string, unknown>) => void lines.push(line),
  warn: () => {},
  error: () => {},
};
beforeAll(async () => {
  database = await demoDatabase();
  server = await startServer({
    ...{ host: '127.0.0.1', port: 0, defaultStore: 'demo', tokens: testVerifier(), production: true, database },
    // So dear is the dearest of what is asked here; what is dearer is refused.
    ...{ costs: { limit: 3_000, perSecond: 0 }, introspection: 'on', profilerToken: 'open', log: log as never },
  });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

interface Sent {
  readonly body: object;
  readonly headers?: Headers;
  readonly role?: Role;
}

const NEWER = { accept: 'application/graphql-response+json' };
const BILLS = 'query Bills($first: Int!) { bills(first: $first) { nodes { id total } } }';
const SENT: readonly (readonly [string, Sent])[] = [
  ['data', { body: { query: BILLS, variables: { first: 2 } } }],
  [
    'data of a mutation',
    {
      body: {
        query:
          'mutation { billVoid(input: { clientId: "1", billId: "bill_1_0", reason: "none" }) { errors { code } } }',
      },
    },
  ],
  [
    'one of two operations',
    { body: { query: 'query A { store { id } } query B { store { name } }', operationName: 'B' } },
  ],
  ['neither of two operations', { body: { query: 'query A { store { id } } query C { store { name } }' } }],
  ['no operation of that name', { body: { query: 'query D { store { id } }', operationName: 'E' } }],
  ['a null operation name', { body: { query: 'query F { store { id } }', operationName: null } }],
  ['a variable that does not fit', { body: { query: BILLS, variables: { first: 'two' } } }],
  ['a page that is too large', { body: { query: BILLS, variables: { first: 101 } } }],
  [
    'what a role may not',
    {
      body: { query: 'mutation M { stockCount(input: { clientId: "2", lines: [] }) { errors { code } } }' },
      role: 'reporter',
    },
  ],
  [
    'what is too dear',
    {
      body: {
        query: '{ bills(first: 100) { nodes { items { product { billItems(first: 100) { nodes { id } } } } } } }',
      },
    },
  ],
  [
    'what is too dear, to a newer client',
    { body: { query: '{ bills(first: 100) { nodes { items { bill { items { id } } } } } }' }, headers: NEWER },
  ],
  ['the cost too', { body: { query: BILLS, variables: { first: 3 } }, headers: { 'x-cost': '1' } }],
  ['what graphql-js executes', { body: { query: '{ __schema { queryType { name } } store { id } }' } }],
  ['an id of nothing', { body: { query: '{ bill(id: "bill_1_0") { id } node(id: "x") { id } }' } }],
  ['an id in the place of a text', { body: { query: '', documentId: 'sha256:00' } }],
];

const OWN = ['date', 'link', 'x-profile-id', 'server-timing'];

/** All that a client sees, and what the log says, but for times and names of its own. */
async function seen({ body, headers, role = 'manager' }: Sent) {
  lines.length = 0;
  const answer: Exchanged = await post(server, JSON.stringify(body), { ...headers, ...(await asCaller({ role })) });
  const own = Object.entries(answer.headers).filter(([name]) => !OWN.includes(name));
  const told = lines.map(({ ms: _ms, profile, ...line }) => ({ ...line, profile: typeof profile }));
  return { status: answer.status, headers: Object.fromEntries(own), body: answer.body, told };
}

test.each(SENT)('%s is answered alike when the document is new and when it is known', async (_, sent) => {
  const fresh = await seen(sent);
  expect([await seen(sent), await seen(sent)]).toEqual([fresh, fresh]);
  expect(fresh.told).toHaveLength(1);
});

test('a known document is recorded, and its record shown to whoever may see it', async () => {
  const asked = () => seen({ body: { query: '{ store { id name } }' }, headers: { 'x-profile': 'open' } });
  for (const { body } of [await asked(), await asked()]) {
    const { data, extensions } = JSON.parse(body);
    expect([data.store.id, extensions.profile.n.statements]).toEqual(['store_1_1', 1]);
  }
});
