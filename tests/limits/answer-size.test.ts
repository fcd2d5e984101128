import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, execute, parse } from 'graphql';
import { AnswerSize } from '../../src/limits/answer-size.ts';
import { sized } from '../../src/limits/sized.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, refused } from '../support/http.ts';

const TOO_LARGE =
  'The answer has over 10,000 bytes, which is the limit: ask for fewer rows or fields. What a mutation wrote stays written.';

describe('an answer over HTTP', () => {
  let database: TestDatabase;
  let server: RunningServer;
  const statements: string[] = [];
  beforeAll(async () => {
    database = await demoDatabase();
    const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false };
    server = await startServer({ ...options, database, answerBytes: 10_000 });
    database.observe(({ query }) => void statements.push(/loader='(\w+)'/.exec(query.sql)?.[1] ?? query.sql));
  });
  afterEach(() => {
    statements.length = 0;
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  test('of up to the limit passes', async () => {
    const { status, body, json } = await ask(server, '{ bills(first: 100) { nodes { id total } } }');
    expect([status, json.errors]).toEqual([200, undefined]);
    expect(body.length).toBeGreaterThan(3_000);
  });

  test('that only its texts make longer is not sent', async () => {
    const query = '{ products(first: 80) { nodes { id name sku barcode category createdAt updatedAt } } }';
    expect(refused(await ask(server, query))).toEqual([200, 'LIMIT_EXCEEDED', TOO_LARGE]);
    const accept = 'application/graphql-response+json';
    expect(refused(await ask(server, query, {}, { accept }))).toEqual([400, 'LIMIT_EXCEEDED', TOO_LARGE]);
  });

  test('is no longer built, nor read for, from where it is too large', async () => {
    const bill = 'id number register cashier currency subtotal discountTotal taxTotal customerRef items { name }';
    const { json } = await ask(server, `{ store { name } bills(first: 100) { nodes { ${bill} } } }`);
    expect(json).toMatchObject({ data: null, errors: [{ message: TOO_LARGE, path: ['bills', 'nodes'] }] });
    expect(statements).toEqual(['storeById', 'billPageByStoreId']);
    const times = Array.from({ length: 8 }, (_, i) => `long${i}: receipt(format: HTML)`).join(' ');
    const { json: receipts } = await ask(server, `{ bills(first: 2) { nodes { ${times} } } }`);
    expect(receipts).toMatchObject({ data: null, errors: [{ message: TOO_LARGE }] });
  });
});

describe('what is counted of a list', () => {
  const schema = buildSchema('type Query { many: [Thing!]! } type Thing { name: String other: Int many: [Thing!]! }');
  const things = (count: number): object => Array.from({ length: count }, () => ({ name: 'x' }));
  const resolver = sized(() => things(10));
  for (const name of ['Query', 'Thing']) {
    const type = schema.getType(name) as unknown as { getFields(): Record<string, { resolve?: unknown }> };
    Object.assign(type.getFields().many as object, { resolve: resolver });
  }
  const counts = (text: string, limit: number) => {
    const result = execute({ schema, document: parse(text), contextValue: { answerSize: new AnswerSize(limit) } });
    return (result as { errors?: unknown[] }).errors === undefined;
  };

  test.each<[string, number]>([
    ['{ many { name } }', 10 * 11],
    ['{ many { name other } }', 10 * 21],
    ['{ many { name name n: name } }', 10 * 17],
    ['{ many { ...part ... on Thing { other } } } fragment part on Thing { name }', 10 * 21],
    ['{ many { name other @skip(if: true) ... @include(if: true) { other } } }', 10 * 11],
    ['{ many { many { name } } }', 10 * 11 + 100 * 11],
  ])('of %s is never more than it takes', (text, bytes) => {
    expect(counts(text, bytes)).toBe(true);
    expect(counts(text, bytes - 1)).toBe(false);
  });
});
