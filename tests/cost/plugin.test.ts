import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, exchange, refused } from '../support/http.ts';

const RECEIPT = '{ bill(id: "bill_1_247") { number items { name } } }';
const BOMB = '{products(first:100){nodes{billItems(first:100){nodes{product{billItems(first:100){nodes{id}}}}}}}}';

let database: TestDatabase;
const servers: RunningServer[] = [];
beforeAll(async () => {
  database = await demoDatabase();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => database.close());

async function serve(costs: { limit: number; perSecond: number }): Promise<RunningServer> {
  const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false };
  const server = await startServer({ ...options, database, costs });
  servers.push(server);
  return server;
}

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  const stop = database.observe(() => void statements++);
  await work();
  stop();
  return statements;
}

test('an operation over the limit is refused before a statement is sent, and told which pages would pass', async () => {
  const server = await serve({ limit: 25_000, perSecond: 0 });
  await ask(server, '{ store { name } }');
  const statements = await statementsOf(async () => {
    const answer = await ask(server, BOMB, {}, { accept: 'application/graphql-response+json' });
    expect(refused(answer)).toEqual([
      400,
      'COST_EXCEEDED',
      'The operation may cost 1,020,120 (2 statements at 10 each and 1,020,100 rows); the limit is 25,000. It would pass with pages of at most 28 rows.',
    ]);
    expect(answer.json.errors[0].extensions).toEqual({ code: 'COST_EXCEEDED', limit: 25_000, sent: 1_020_120 });
    expect(answer.json.extensions).toEqual({
      cost: { requested: 1_020_120, statements: 2, rows: 1_020_100, limit: 25_000 },
    });
  });
  expect(statements).toBe(0);
  const { json } = await ask(server, BOMB.replaceAll('100', '28'));
  expect(json.errors).toBeUndefined();
});

test('one that no page size makes small enough is told to go in parts', async () => {
  const server = await serve({ limit: 100, perSecond: 0 });
  const times = Array.from({ length: 12 }, (_, i) => `a${i}: bill(id: "bill_1_${i}") { items { id } }`).join(' ');
  expect(refused(await ask(server, `{ ${times} }`))[2]).toBe(
    'The operation may cost 152 (2 statements at 10 each and 132 rows); the limit is 100. With pages of one row it would not pass either: send it in parts.',
  );
});

test('extensions.cost is shown to those who ask for it', async () => {
  const server = await serve({ limit: 25_000, perSecond: 1_000 });
  expect((await ask(server, RECEIPT)).json.extensions).toBeUndefined();
  const { json } = await ask(server, RECEIPT, {}, { 'x-cost': '1' });
  const { remaining, ...cost } = json.extensions.cost;
  expect(cost).toEqual({ requested: 31, statements: 2, rows: 11, limit: 25_000, restoreRate: 1_000 });
  expect(remaining).toBeGreaterThan(24_900);
  expect(json.data.bill.number).toBe('125');
});

test('a caller whose budget is spent hears 429 and when to come back, and its neighbour is answered', async () => {
  const server = await serve({ limit: 100, perSecond: 10 });
  for (let i = 0; i < 3; i++) expect((await ask(server, RECEIPT)).status).toBe(200);
  const payload = JSON.stringify({ query: RECEIPT });
  const answer = await exchange(`${server.url}/graphql`, 'POST', { 'content-type': 'application/json' }, payload);
  const [status, code, message] = refused(answer);
  expect([status, code]).toEqual([429, 'RATE_LIMITED']);
  expect(message).toMatch(/^The operation may cost 31 and the caller has \d+ left; it would pass in 3 seconds\.$/);
  expect(answer.json.errors[0].extensions).toEqual({ code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 3 });
  expect(answer.headers['retry-after']).toBe('3');
  expect(answer.json.extensions.cost).toMatchObject({ requested: 31, restoreRate: 10 });
});
