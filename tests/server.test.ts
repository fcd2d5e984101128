import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { HiddenError } from '../src/http/format-error.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { demoDatabase, type TestDatabase } from './support/database.ts';
import { ask, exchange, type Headers, post, refused } from './support/http.ts';

let database: TestDatabase;
let server: RunningServer;
const hidden: HiddenError[] = [];
const options = {
  host: '127.0.0.1',
  port: 0,
  defaultStore: 'demo',
  onHidden: (each: HiddenError) => void hidden.push(each),
};

beforeAll(async () => {
  database = await demoDatabase();
  server = await startServer({ ...options, database, production: false });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

test('a receipt is answered over HTTP', async () => {
  const { status, type, json } = await ask(
    server,
    'query ($id: ID!) { bill(id: $id) { number total items { lineNo name total } payments { method amount } } }',
    { id: 'bill_1_247' },
  );
  expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
  expect(json).toEqual({
    data: {
      bill: {
        number: '125',
        total: 870,
        items: [{ lineNo: 1, name: 'Still Water 500 ml', total: 870 }],
        payments: [{ method: 'CASH', amount: 870 }],
      },
    },
  });
});

describe('bad input', () => {
  test.each<[string, object, string, string]>([
    [
      '{ bills(colour: 1) { nodes { id } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
      'Unknown argument "colour" on field "Query.bills".',
    ],
    [
      '{ bills(first: "1") { nodes { id } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
      'Int cannot represent non-integer value: "1"',
    ],
    [
      '{ bills(first: 2147483648) { nodes { id } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
      'Int cannot represent non 32-bit signed integer value: 2147483648',
    ],
    [
      '{ bills(sort: PRICE) { nodes { id } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
      'Value "PRICE" does not exist in "BillSort" enum.',
    ],
    [
      'query ($id: ID!) { bill(id: $id) { id } }',
      {},
      'BAD_USER_INPUT',
      'Variable "$id" of required type "ID!" was not provided.',
    ],
    [
      'query ($id: ID!) { bill(id: $id) { id } }',
      { id: {} },
      'BAD_USER_INPUT',
      'Variable "$id" got invalid value {}; ID cannot represent value: {}',
    ],
    ['{ bills(first: -1) { nodes { id } } }', {}, 'BAD_USER_INPUT', 'first must be from 0 to 100; you sent -1.'],
    ['{ bills(first: 101) { nodes { id } } }', {}, 'BAD_USER_INPUT', 'first must be from 0 to 100; you sent 101.'],
    ['{ bills(first: 1, last: 1) { nodes { id } } }', {}, 'BAD_USER_INPUT', 'Send either first or last, not both.'],
    [
      '{ bills(after: "x") { nodes { id } } }',
      {},
      'INVALID_CURSOR',
      'This cursor does not belong to this list: send a cursor that came from the same field with the same sort and filter.',
    ],
    ['{ bills { nodes { id } }', {}, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.'],
    ['{ bills { nodes { id } } } }', {}, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Unexpected "}".'],
  ])('%s with %j is %s', async (query, variables, code, message) => {
    const { json, body } = await ask(server, query, variables);
    expect(
      json.errors.map((error: { extensions: object; message: string }) => [error.extensions, error.message]),
    ).toEqual([[{ code }, message]]);
    expect(body).not.toMatch(/stack|node_modules|select /);
  });

  test.each([{}, { operationName: null }, { operationName: 'c' }])(
    'two operations and the name %j are refused as what they are',
    async (name) => {
      const query = 'query a { store { id } } query b { store { id } }';
      const answer = await post(server, JSON.stringify({ query, ...name }));
      expect(refused(answer).slice(0, 2)).toEqual([200, 'OPERATION_RESOLUTION_FAILURE']);
    },
  );

  test.each(['//', '//[', '///x', '//evil.example/graphql'])('the address %s has nothing', async (address) => {
    const answer = await exchange(`${server.url}${address}`, 'GET', {});
    expect(refused(answer)).toEqual([404, 'BAD_REQUEST', `There is nothing at ${address}.`]);
  });

  test('a document that writes out to thousands of fields is refused before it is planned', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `fragment f${i} on Bill { ...f${i + 1} id items { bill { ...f${i + 1} } } }`,
    );
    const answer = await ask(
      server,
      `{ bill(id: "bill_1_1") { ...f0 } } ${levels.join(' ')} fragment f9 on Bill { id }`,
    );
    expect(answer.json.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toContain(
      'LIMIT_EXCEEDED',
    );
  });

  test.each<[string, string]>([
    ['letters', 'x'.repeat(100_000)],
    ['open braces', '{'.repeat(100_000)],
    ['open brackets in a document', JSON.stringify({ query: `{ a(b: ${'['.repeat(100_000)}` })],
    ['fields', JSON.stringify({ query: `{ ${'a '.repeat(50_000)} }` })],
    ['one long name', JSON.stringify({ query: `{ ${'a'.repeat(100_000)} }` })],
    ['nested variables', `{"query":"{__typename}","variables":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
  ])('100 kB of %s are refused with a code, and the server lives on', async (_, body) => {
    const { json } = await post(server, body);
    expect(['BAD_REQUEST', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'LIMIT_EXCEEDED']).toContain(
      json.errors?.[0].extensions.code ?? 'BAD_REQUEST',
    );
    expect((await ask(server, '{ store { code } }')).json).toEqual({ data: { store: { code: 'demo' } } });
  });

  test('a GET is answered only with a header that no page can send elsewhere', async () => {
    const get = (headers: Headers) => exchange(`${server.url}/graphql?query={store{code}}`, 'GET', headers);
    expect((await get({ 'apollo-require-preflight': '1' })).json).toEqual({ data: { store: { code: 'demo' } } });
    expect(refused(await get({})).slice(0, 2)).toEqual([400, 'BAD_REQUEST']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'a body of %s is refused',
    async (type) => {
      expect(refused(await post(server, '{"query":"{__typename}"}', { 'content-type': type })).slice(0, 2)).toEqual([
        415,
        'BAD_REQUEST',
      ]);
    },
  );
});

describe('a database that fails', () => {
  test('fails its field alone, with an id in place of the words of the driver', async () => {
    hidden.length = 0;
    await sql`alter table product rename to product_away`.execute(database.db);
    const { status, json, body } = await ask(
      server,
      '{ store { code } bill(id: "bill_1_247") { id } products { nodes { id } } }',
    );
    await sql`alter table product_away rename to product`.execute(database.db);
    expect(status).toBe(200);
    expect(json).toEqual({
      data: null,
      errors: [
        {
          message: 'Internal error',
          locations: expect.anything(),
          path: ['products', 'nodes'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', id: hidden[0]?.id },
        },
      ],
    });
    expect(body).not.toMatch(/relation|product_away|select|42P01/);
    expect(hidden).toMatchObject([{ code: 'INTERNAL_SERVER_ERROR', error: { code: '42P01' } }]);
    expect((await ask(server, '{ products(first: 1) { nodes { id } } }')).json.errors).toBeUndefined();
  });

  test('fails a request whose store cannot be found, masked alike', async () => {
    hidden.length = 0;
    await sql`alter table store rename to store_away`.execute(database.db);
    const response = await ask(server, '{ __typename }', {}, { 'x-store': 'unheard-of' });
    await sql`alter table store_away rename to store`.execute(database.db);
    expect(refused(response)).toEqual([500, 'INTERNAL_SERVER_ERROR', 'Internal error']);
    expect(hidden).toMatchObject([{ id: response.json.errors[0].extensions.id, error: { code: '42P01' } }]);
  });
});

test('closing answers what is in flight and takes nothing new', async () => {
  const closing = await startServer({ ...options, database, production: false });
  const { port } = new URL(closing.url);
  const held = database.db.transaction();
  let flight: ReturnType<typeof ask> | undefined;
  let closed: Promise<void> | undefined;
  await held.execute(async (transaction) => {
    await sql`lock table product in access exclusive mode`.execute(transaction);
    flight = ask(closing, '{ products(first: 1) { nodes { id } } }');
    while (!(await isWaiting())) await sleep(10);
    closed = closing.close();
    await sleep(100);
    const late = connect({ port: Number(port), host: '127.0.0.1' });
    const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });
  expect((await flight)?.json).toEqual({ data: { products: { nodes: [{ id: 'product_1_108' }] } } });
  await closed;
});

async function isWaiting(): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`.execute(
    database.db,
  );
  return (rows[0]?.n ?? 0) > 0;
}
