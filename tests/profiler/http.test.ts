import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { exchange, type Headers, refused } from '../support/http.ts';
import { asCaller, testVerifier } from '../support/tokens.ts';

const TOKEN = 'a-token-of-sixteen-characters';
const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo' };
let database: TestDatabase;
let developing: RunningServer;
let production: RunningServer;
let closed: RunningServer;
beforeAll(async () => {
  database = await demoDatabase();
  developing = await startServer({ ...options, database, production: false });
  production = await startServer({ ...options, database, production: true, anonymous: true, profilerToken: TOKEN });
  closed = await startServer({ ...options, database, production: true, anonymous: true });
});
afterAll(async () => {
  for (const server of [developing, production, closed]) await server.close();
  await database.close();
});

/** What the response to one operation tells of its profile. */
async function profileOf({ url }: RunningServer, headers: Headers) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: 'query Names { products(first: 1) { nodes { name } } }' }),
  });
  const { data, extensions } = (await response.json()) as { data: object; extensions?: { profile: { id: string } } };
  expect(data).toEqual({ products: { nodes: [{ name: expect.any(String) }] } });
  return {
    id: response.headers.get('x-profile-id'),
    timing: response.headers.get('server-timing'),
    link: response.headers.get('link'),
    bytes: Buffer.byteLength(`${JSON.stringify({ data })}\n`),
    profile: extensions?.profile,
  };
}

const see = ({ url }: RunningServer, path: string, headers: Headers = {}) =>
  exchange(`${url}/profiler/api/${path}`, 'GET', headers);

const TIMING =
  /^parse;dur=\d+\.\d\d, validate;dur=\d+\.\d\d, execute;dur=\d+\.\d\d, db;dur=\d+\.\d\d;desc="1 statement in 1 wave", wait;dur=\d+\.\d\d$/;

describe('while developing', () => {
  test('every answer has its times and the id of its record', async () => {
    const { id, timing, link, profile } = await profileOf(developing, {});
    expect(timing).toMatch(TIMING);
    expect(link).toBe(`</profiler/${id}>; rel="profile"`);
    expect(profile).toBeUndefined();
    expect((await see(developing, `records/${id}`)).json.record).toMatchObject({
      id,
      op: { name: 'Names' },
      sampled: 'deep',
    });
  });

  test('an answer to who sends x-profile, whatever it says, has the record in it', async () => {
    const { id, profile, bytes } = await profileOf(developing, { 'x-profile': '' });
    expect(profile).toMatchObject({ id, sampled: 'asked', n: { statements: 1, bytes } });
    const { json } = await see(developing, `records/${id}`);
    expect(json.record).toEqual(profile);
    const [{ fp }] = json.record.statements;
    expect(Object.keys(json.texts)).toEqual([fp]);
    expect(json.texts[fp]).toMatch(/\/\*loader='productPageByStoreId'\*\/$/);
  });

  test('records and totals are listed', async () => {
    const { id } = await profileOf(developing, {});
    const [latest] = (await see(developing, 'records')).json;
    expect(Object.keys(latest).sort()).toEqual(['at', 'budget', 'hints', 'id', 'ms', 'n', 'op', 'sampled']);
    expect(latest.id).toBe(id);
    const [totals] = (await see(developing, 'operations')).json;
    expect(totals).toMatchObject({ name: 'Names', errors: 0, statements: [1, 1] });
  });

  test('they are shown to this machine alone', async () => {
    const answer = await see(developing, 'records', { host: 'evil.example' });
    expect(refused(answer).slice(0, 2)).toEqual([403, 'FORBIDDEN']);
  });

  test('there is nothing under an unknown id', async () => {
    expect((await see(developing, 'records/nothing')).status).toBe(404);
  });
});

describe('in production', () => {
  test('the token opens all that development shows', async () => {
    const { id, timing, profile } = await profileOf(production, { 'x-profile': TOKEN });
    expect(timing).toMatch(TIMING);
    expect(profile).toMatchObject({ id, sampled: 'asked' });
    expect((await see(production, `records/${id}`, { 'x-profile': TOKEN })).json.record).toEqual(profile);
  });

  test.each<[string, Headers]>([
    ['none', {}],
    ['a wrong one', { 'x-profile': 'a-token-of-sixteen-character' }],
    ['an empty one', { 'x-profile': '' }],
  ])('%s opens nothing', async (_, headers) => {
    for (const server of [production, closed]) {
      expect(await profileOf(server, headers)).toMatchObject({
        id: null,
        timing: null,
        link: null,
        profile: undefined,
      });
      for (const path of ['records', 'records/x', 'operations']) {
        expect(refused(await see(server, path, headers)).slice(0, 2)).toEqual([401, 'UNAUTHENTICATED']);
      }
    }
  });

  test('without a token of its own a server is opened by none', async () => {
    expect(await profileOf(closed, { 'x-profile': TOKEN })).toMatchObject({ profile: undefined });
    expect(refused(await see(closed, 'records', { 'x-profile': 'undefined' })).slice(0, 2)).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
  });
});

describe('in production a token of a caller', () => {
  let shop: RunningServer;
  beforeAll(async () => {
    shop = await startServer({ ...options, database, production: true, tokens: testVerifier(), profilerToken: TOKEN });
  });
  afterAll(() => shop.close());

  test('opens what is kept, and the record of an operation, to the role admin', async () => {
    const admin = await asCaller({ role: 'admin' });
    const { id, profile } = await profileOf(shop, { ...admin, 'x-profile': '1' });
    expect(profile).toMatchObject({ id, sampled: 'asked' });
    expect((await see(shop, `records/${id}`, admin)).json.record).toEqual(profile);
    const [, token = ''] = admin.authorization.split(' ');
    expect((await see(shop, `records/${id}`, { 'x-profile': token })).status).toBe(200);
    expect((await fetch(`${shop.url}/metrics`, { headers: admin })).status).toBe(200);
  });

  test.each(['cashier', 'manager', 'reporter'] as const)('opens nothing to the role %s', async (role) => {
    const headers = await asCaller({ role });
    expect(await profileOf(shop, { ...headers, 'x-profile': '1' })).toMatchObject({ id: null, profile: undefined });
    const sentence = `To see profiles and metrics takes the role admin; yours is ${role}.`;
    for (const path of ['records', 'records/x', 'operations'])
      expect(refused(await see(shop, path, headers))).toEqual([403, 'FORBIDDEN', sentence]);
  });

  test('that is forged opens nothing', async () => {
    const { authorization } = await asCaller({ role: 'admin' });
    const forged = `${authorization.slice(0, -4)}AAAA`;
    expect(refused(await see(shop, 'records', { authorization: forged }))).toEqual([
      401,
      'UNAUTHENTICATED',
      'The token is not signed by a key that is known here.',
    ]);
  });
});

test('what is worked out of rows begins after the batch that brought them', async () => {
  const ask = () =>
    fetch(`${developing.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-profile': '1' },
      body: JSON.stringify({ query: '{ products(first: 3) { nodes { id sku } } }' }),
    });
  // What it costs is known from the first.
  await ask();
  const { extensions } = (await (await ask()).json()) as {
    extensions: { profile: { fields: { c: string; start: number }[]; batches: { start: number; end: number }[] } };
  };
  const { fields, batches } = extensions.profile;
  const id = fields.find(({ c }) => c === 'Product.id');
  expect(id?.start).toBeGreaterThanOrEqual(batches[0]?.end as number);
});
