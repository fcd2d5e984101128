import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type RunningServer, startServer } from '../../src/server.ts';
import { Callers } from '../../src/store/caller.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, exchange, type Headers, refused } from '../support/http.ts';
import { asCaller, SIGNING, testVerifier, tokenOf } from '../support/tokens.ts';
import { addTwinStore, TWIN } from '../support/twin-store.ts';

let database: TestDatabase;
let server: RunningServer;
let production: RunningServer;

beforeAll(async () => {
  database = await demoDatabase();
  await addTwinStore(database.db);
  const options = { database, host: '127.0.0.1', port: 0, defaultStore: 'demo', tokens: testVerifier() };
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
  ])('%j is refused where no token is needed, also for a GET', async (host) => {
    const expected = [
      403,
      'FORBIDDEN',
      'Where requests need no token, only those to localhost, 127.0.0.1 or [::1] are answered.',
    ];
    expect(refused(await ask(server, '{ __typename }', {}, { host }))).toEqual(expected);
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

  const NOT_FOR_TOKENS = [
    403,
    'FORBIDDEN',
    'The header x-store is for development without a token; a token names its own store.',
  ];

  test.each([TWIN.code, 'demo', 'nowhere', ''])('is never chosen by x-store %j in production', async (code) => {
    for (const headers of [{}, await asCaller()])
      expect(refused(await ask(production, '{ store { code } }', {}, { ...headers, 'x-store': code }))).toEqual(
        NOT_FOR_TOKENS,
      );
  });

  test('is never chosen by x-store for who sends a token', async () => {
    const headers = { ...(await asCaller()), 'x-store': TWIN.code };
    expect(refused(await ask(server, '{ store { code } }', {}, headers))).toEqual(NOT_FOR_TOKENS);
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

// After the stores were compared, since it sells.
describe('a token', () => {
  const WHO = '{ store { code } }';

  test('says the store, while developing and in production', async () => {
    const headers = await asCaller({ store: TWIN.code });
    for (const each of [server, production])
      expect((await ask(each, WHO, {}, headers)).json).toEqual({ data: { store: { code: 'twin' } } });
  });

  test('says the member of staff, whom a bill names, and the role', async () => {
    const sell = `mutation ($key: ID!, $cashier: String) { billCreate(input: {
      idempotencyKey: $key, register: "T1", cashier: $cashier, payments: [],
      lines: [{ product: { code: "BAK-003" }, quantity: { units: 1 }, discount: { percentBp: 10000 } }]
    }) { bill { cashier } errors { code message } } }`;
    const sold = await ask(production, sell, { key: 'by-ada' }, await asCaller({ staff: 'Ada' }));
    expect(sold.json).toEqual({ data: { billCreate: { bill: { cashier: 'Ada' }, errors: [] } } });
    const other = { key: 'by-bo', cashier: 'Bo' };
    const { json } = await ask(production, sell, other, await asCaller({ staff: 'Ada' }));
    expect(json.errors[0].message).toBe('To name another cashier takes the role manager or admin; yours is cashier.');
    const named = await ask(production, sell, other, await asCaller({ role: 'manager' }));
    expect(named.json.data.billCreate).toEqual({ bill: { cashier: 'Bo' }, errors: [] });
  });

  test('is needed in production, by whatever name the server is called', async () => {
    for (const host of ['localhost', 'shop.example'])
      expect((await ask(production, WHO, {}, { ...(await asCaller()), host })).json.errors).toBeUndefined();
    const refusedAnswer = await ask(production, WHO);
    expect(refused(refusedAnswer)).toEqual([
      401,
      'UNAUTHENTICATED',
      'Every request needs a token: authorization: Bearer TOKEN.',
    ]);
    expect([refusedAnswer.challenge, refusedAnswer.type]).toEqual([
      'Bearer realm="tillgraph"',
      'application/json; charset=utf-8',
    ]);
  });

  test('that cannot be believed is refused, and while developing too: nobody then is the manager by mistake', async () => {
    const expired = { authorization: `Bearer ${await tokenOf({}, 1, Date.now() - 7_200_000)}` };
    const cases: [Headers, string][] = [
      [expired, 'The token has expired.'],
      [{ authorization: 'Bearer ' }, 'The header authorization must be Bearer and a token.'],
      [{ authorization: 'Basic YTpi' }, 'The header authorization must be Bearer and a token.'],
      [{ authorization: 'Bearer a b' }, 'The header authorization must be Bearer and a token.'],
      [{ authorization: 'Bearer x' }, 'The token is no JSON Web Token that can be read.'],
      [await asCaller({ store: 'nowhere' }), 'The token is of a store that is not here: "nowhere".'],
    ];
    for (const [headers, message] of cases) {
      for (const each of [server, production]) {
        const accept = 'application/graphql-response+json';
        const answer = await ask(each, WHO, {}, { ...headers, accept });
        expect(refused(answer)).toEqual([401, 'UNAUTHENTICATED', message]);
        expect([answer.challenge, answer.type]).toEqual([
          'Bearer realm="tillgraph", error="invalid_token"',
          `${accept}; charset=utf-8`,
        ]);
      }
    }
  });

  test('is refused before the body is read', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await exchange(`${production.url}/graphql`, 'POST', headers, '{')).status).toBe(401);
  });

  test('and its secret stand in no answer', async () => {
    const token = await tokenOf({ store: 'nowhere' });
    const { body } = await ask(production, WHO, {}, { authorization: `Bearer ${token}` });
    for (const secret of [token, token.split('.')[2] ?? '', SIGNING.secret]) expect(body).not.toContain(secret);
  });
});

test('a token that its connection brought before is known at once, and no other', async () => {
  const callers = new Callers(database.db, { tokens: testVerifier(), anonymous: false, defaultStore: 'demo' });
  const request = (token: string, socket: object) => ({ headers: { authorization: `Bearer ${token}` }, socket });
  const [own, twins, till, office] = [await tokenOf(), await tokenOf({ store: TWIN.code }), {}, {}];
  for (const [token, socket] of [
    [own, till],
    [twins, office],
  ] as const) {
    const first = request(token, socket);
    await expect(callers.find(first)).resolves.toBeUndefined();
    const again = request(token, socket);
    expect([callers.find(again), callers.known(again)]).toEqual([undefined, callers.known(first)]);
  }
  const [byOwn, byTwin] = [request(own, till), request(twins, till)];
  await Promise.all([callers.find(byOwn), callers.find(byTwin)]);
  expect(callers.known(byTwin).storeId).not.toBe(callers.known(byOwn).storeId);
  await expect(callers.find(request(`${own}x`, till))).rejects.toThrow('not signed by a key that is known here');
});
