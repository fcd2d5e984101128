import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { exchange, type Headers } from '../support/http.ts';

const HISTORY = readFileSync(path.join(import.meta.dirname, '../operations/history.graphql'), 'utf8');
const TOKEN = 'a token of the profiler';

let database: TestDatabase;
let server: RunningServer;
let production: RunningServer;

beforeAll(async () => {
  database = await demoDatabase();
  const options = { database, host: 'localhost', port: 0, defaultStore: 'demo' };
  server = await startServer({ ...options, production: false });
  production = await startServer({ ...options, production: true, anonymous: true, profilerToken: TOKEN });
});
afterAll(async () => {
  await server?.close();
  await production?.close();
  await database?.close();
});

test('a plan names the statements of an operation by wave, loader and the fields that ask', async () => {
  const { status, json } = await plan({ query: HISTORY, variables: { first: 10 } });
  expect([status, json]).toEqual([
    200,
    {
      statements: [
        { wave: 1, loader: 'billPageByStoreId', coordinates: ['Query.bills'] },
        { wave: 2, loader: 'billItemsByBillId', coordinates: ['Bill.items'] },
        { wave: 3, loader: 'productById', coordinates: ['BillItem.product'] },
        { wave: 3, loader: 'refundItemsByBillItemId', coordinates: ['BillItem.refundItems'] },
      ],
      waves: 3,
      calls: [],
    },
  ]);
});

test('the plan of a mutation names what its service sends', async () => {
  const query = 'mutation ($input: BillInput!) { billCreate(input: $input) { replayed } }';
  const input = { idempotencyKey: 'k', register: 'R1', lines: [], payments: [] };
  const { json } = await plan({ query, variables: { input } });
  expect(json.calls.map(({ coordinate }: { coordinate: string }) => coordinate)).toEqual(['Mutation.billCreate']);
  expect(json.calls[0].statements).toContain('insertBill');
});

describe('an operation that cannot run has its first error for a plan', () => {
  test.each<[string, object, object]>([
    [
      'it is half written',
      { query: '{ bills(' },
      { code: 'GRAPHQL_PARSE_FAILED', message: 'Syntax Error: Expected Name, found <EOF>.', line: 1, column: 9 },
    ],
    [
      'it asks for what is not there',
      { query: '{\n  colour\n  size\n}' },
      {
        code: 'GRAPHQL_VALIDATION_FAILED',
        message: 'Cannot query field "colour" on type "Query".',
        ...{ line: 2, column: 3 },
      },
    ],
    [
      'a variable is missing',
      { query: 'query ($n: Int!) { bills(first: $n) { nodes { id } } }' },
      {
        code: 'BAD_USER_INPUT',
        message: 'Variable "$n" of required type "Int!" was not provided.',
        ...{ line: 1, column: 8 },
      },
    ],
    [
      'a variable is too long',
      { query: 'query ($id: ID!) { bill(id: $id) { id } }', variables: { id: 'x'.repeat(501) } },
      { code: 'LIMIT_EXCEEDED', message: 'The string at $id has 501 characters; the limit is 500.' },
    ],
    [
      'it has too many tokens',
      { query: `{ ${'__typename '.repeat(1_500)} }` },
      { code: 'LIMIT_EXCEEDED', message: 'The document has over 1,500 tokens, which is the limit.' },
    ],
    [
      'there are two, and none is named',
      { query: 'query A { store { id } } query B { store { id } }' },
      { code: 'OPERATION_RESOLUTION_FAILURE', message: 'The document holds no single operation of that name.' },
    ],
  ])('%s', async (_, asked, error) => {
    const { status, json } = await plan(asked);
    expect([status, json.error]).toEqual([200, expect.objectContaining(error)]);
  });
});

test.each([[{ query: 1 }], [{}], [{ query: '{ store { id } }', variables: [1] }]])(
  'what is no operation at all is refused: %j',
  async (asked) => {
    const { status, json } = await plan(asked);
    expect([status, json.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  },
);

test('in production a plan is for who has the token', async () => {
  const asked = { query: '{ store { id } }' };
  const [without, withToken] = [
    await plan(asked, {}, production),
    await plan(asked, { 'x-profile': TOKEN }, production),
  ];
  expect([without.status, withToken.status, withToken.json.waves]).toEqual([401, 200, 1]);
});

function plan(asked: object, headers: Headers = {}, of = server) {
  const all = { 'content-type': 'application/json', ...headers };
  return exchange(`${of.url}/profiler/api/plan`, 'POST', all, JSON.stringify(asked));
}
