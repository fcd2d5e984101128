import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, exchange, refused } from '../support/http.ts';
import { addTwinStore, TWIN } from '../support/twin-store.ts';

let database: TestDatabase;
let server: RunningServer;
let production: RunningServer;

beforeAll(async () => {
  database = await demoDatabase();
  await addTwinStore(database.db);
  const options = { database, host: '127.0.0.1', port: 0, defaultStore: 'demo' };
  server = await startServer({ ...options, production: false });
  production = await startServer({ ...options, production: true });
});
afterAll(async () => {
  await Promise.all([server.close(), production.close()]);
  await database.close();
});

describe('the header Host', () => {
  test.each(['localhost', 'localhost:4000', 'LOCALHOST', '127.0.0.1', '127.0.0.1:80', '[::1]', '[::1]:4000'])(
    '%s is answered',
    async (host) => {
      expect((await ask(server, '{ store { code } }', {}, { host })).json).toEqual({
        data: { store: { code: 'demo' } },
      });
    },
  );

  test.each([
    'evil.example',
    'evil.example:4000',
    'localhost.evil.example',
    'evil.example/localhost',
    'evil.example#localhost',
    'localhost:4000@evil.example',
    'localhost:',
    'localhost.',
    '127.0.0.2',
    '127.0.0.1.evil.example',
    '127.1',
    '0.0.0.0',
    '::1',
    '[::1].evil.example',
    '[::2]',
  ])('%j is refused, also for a GET, and also in production', async (host) => {
    const expected = [
      403,
      'FORBIDDEN',
      'Until callers are verified, only requests to localhost, 127.0.0.1 or [::1] are answered.',
    ];
    expect(refused(await ask(server, '{ __typename }', {}, { host }))).toEqual(expected);
    expect(refused(await ask(production, '{ __typename }', {}, { host }))).toEqual(expected);
    expect(refused(await exchange(`${server.url}/graphql?query={__typename}`, 'GET', { host }))).toEqual(expected);
  });

  // By hand, since node's client writes a Host where a test would leave it empty.
  test.each(['HTTP/1.1\r\nHost:', 'HTTP/1.0'])('that is empty or missing is refused: %j', async (start) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const headers = `Connection: close\r\nContent-Type: application/json\r\nContent-Length: 24`;
    socket.write(`POST /graphql ${start}\r\n${headers}\r\n\r\n{"query":"{__typename}"}`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 .*"code":"FORBIDDEN"/s);
  });
});

describe('the store', () => {
  test('is the one that x-store names, in development', async () => {
    expect((await ask(server, '{ store { code } }', {}, { 'x-store': TWIN.code })).json).toEqual({
      data: { store: { code: 'twin' } },
    });
  });

  test.each([TWIN.code, 'demo', 'nowhere', ''])('is never chosen by x-store %j in production', async (code) => {
    expect(refused(await ask(production, '{ store { code } }', {}, { 'x-store': code }))).toEqual([
      403,
      'FORBIDDEN',
      'The header x-store is for development; in production it is refused.',
    ]);
    expect((await ask(production, '{ store { code } }', {}, {})).json).toEqual({ data: { store: { code: 'demo' } } });
  });

  test.each(['nowhere', '', 'DEMO', '1', 'demo, twin', "demo' or true --", '__proto__', 'x'.repeat(4_000)])(
    'that does not exist is refused: %j',
    async (code) => {
      const [status, errorCode, message] = refused(await ask(server, '{ store { code } }', {}, { 'x-store': code }));
      expect([status, errorCode]).toEqual([400, 'BAD_USER_INPUT']);
      expect(message).toBe(
        `There is no store with the code ${JSON.stringify(code)}.`.slice(0, 499) + (code.length > 499 ? '…' : ''),
      );
    },
  );
});

describe('two stores with the same ids', () => {
  const EVERYTHING = `query ($mine: ID!, $refund: ID!, $product: ID!, $ids: [ID!]!) {
    store { id }
    node(id: $mine) { id }
    nodes(ids: $ids) { id }
    bill(id: $mine) { id cashier items { id bill { cashier } } payments { id } refunds { id cashier } }
    billByNumber(register: "T1", number: "1") { id cashier }
    billByClientId(clientId: "CLIENT") { id cashier }
    bills(first: 100) { nodes { id cashier } count { value } }
    refund(id: $refund) { id cashier bill { cashier } items { id billItem { id bill { cashier } } } }
    refunds(first: 100) { nodes { id cashier } count { value } }
    product(id: $product) { id billItems { nodes { id bill { cashier } } count { value } } stockMovements { nodes { id } count { value } } }
    productByCode(code: "BAK-001") { id }
    products(first: 100) { nodes { id } count { value } }
    search: products(filter: { search: "milk" }) { nodes { id } count { value } }
    stockDrift { product { id } }
  }`;

  async function everything(asking: 1 | 2, asked: 1 | 2): Promise<Record<string, unknown>> {
    const variables = {
      mine: `bill_${asked}_247`,
      refund: `refund_${asked}_1`,
      product: `product_${asked}_7`,
      ids: [`product_${asked}_1`, `payment_${asked}_1`, `bill_item_${asked}_1`],
    };
    const { rows } = await sql<{ id: string }>`select min(client_id) as id from bill where store_id = 1`.execute(
      database.db,
    );
    const query = EVERYTHING.replace('CLIENT', rows[0]?.id ?? '');
    const { json } = await ask(server, query, variables, { 'x-store': asking === 1 ? 'demo' : TWIN.code });
    expect(json.errors).toBeUndefined();
    return json.data;
  }

  test('see the same shop, each with its own ids and nothing of the other', async () => {
    const [mine, theirs] = [await everything(1, 1), await everything(2, 2)];
    expect(JSON.stringify(mine)).not.toMatch(/"[a-z_]+_2_\d+"|Twin/);
    expect(JSON.stringify(theirs)).not.toMatch(/"[a-z_]+_1_\d+"|"cashier":"(?!Twin")/);
    const neutral = (data: unknown) =>
      JSON.stringify(data)
        .replaceAll(/"([a-z_]+)_[12]_(\d+)"/g, '"$1_$2"')
        .replaceAll(/"cashier":"\w+"/g, '"cashier":""');
    expect(neutral(theirs).replace('store_2', 'store_1')).toBe(neutral(mine));
    expect(Object.values(mine)).not.toContain(null);
  });

  test('answer ids of each other like ids that do not exist', async () => {
    expect(await everything(1, 2)).toMatchObject({
      node: null,
      nodes: [null, null, null],
      bill: null,
      refund: null,
      product: null,
    });
    expect(await everything(2, 1)).toMatchObject({
      node: null,
      nodes: [null, null, null],
      bill: null,
      refund: null,
      product: null,
    });
  });
});
