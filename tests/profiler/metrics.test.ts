import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningServer, startServer } from '../../src/server.ts';
import { parseExposition } from '../profiling/parse-exposition.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask } from '../support/http.ts';
import { neighbour } from '../support/neighbours.ts';

const NAMED = readdirSync(new URL('../operations/', import.meta.url))
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.slice(0, -'.graphql'.length));
const TOKEN = 'a-token-of-sixteen-characters';
let database: TestDatabase;
let server: RunningServer;
beforeAll(async () => {
  database = await demoDatabase();
  const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', profilerToken: TOKEN };
  // Of what is recorded in full, one a second is kept, and the first of each name is: how many are dropped is a matter of time.
  server = await startServer({ ...options, database, production: true, anonymous: true, profiling: 'light' });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const scrape = (headers: Record<string, string>) => fetch(`${server.url}/metrics`, { headers });

test('a scraper with the token reads what ran', async () => {
  const names = (name: string) => `query ${name} { products(first: 1) { nodes { name } } }`;
  for (const name of ['Catalogue', 'Catalogue', 'MadeUp']) {
    expect((await ask(server, names(name))).json.errors).toBeUndefined();
  }
  const response = await scrape({ authorization: `Bearer ${TOKEN}` });
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const families = parseExposition(await response.text());
  const value = (family: string, sample = '{}') => families.get(family)?.samples.get(sample) ?? Number.NaN;
  expect(value('graphql_server_request_duration_seconds', '_count{operation="Catalogue"}')).toBe(2);
  expect(value('graphql_server_request_duration_seconds', '_count{operation="other"}')).toBe(1);
  expect(value('tillgraph_sql_statements_per_operation', '_sum{operation="Catalogue"}')).toBe(2);
  expect(value('tillgraph_sql_duration_seconds', '_count{loader="productPageByStoreId"}')).toBe(3);
  expect(value('tillgraph_profile_dropped_total')).toBe(0);
  expect(value('process_uptime_seconds')).toBeGreaterThan(0);
  expect(value('process_resident_memory_bytes')).toBeGreaterThan(value('nodejs_heap_size_used_bytes'));
  expect(value('nodejs_eventloop_lag_max_seconds')).toBeGreaterThanOrEqual(value('nodejs_eventloop_lag_p99_seconds'));
  expect(value('tillgraph_workers')).toBe(1);
  expect(families.size).toBe(23);
});

test('none of the named operations is left to graphql-js, and what is left shows', async () => {
  const executed = async () => {
    const response = await scrape({ authorization: `Bearer ${TOKEN}` });
    const { samples } = parseExposition(await response.text()).get('tillgraph_operations_total') ?? {};
    return [samples?.get('{by="plan"}'), samples?.get('{by="graphql-js"}')] as [number, number];
  };
  const [plan] = await executed();
  for (const name of NAMED) {
    const { variables } = JSON.parse(readFileSync(neighbour(name, 'json'), 'utf8'));
    const { status, json } = await ask(server, readFileSync(neighbour(name, 'graphql'), 'utf8'), variables);
    expect([name, status, json.errors]).toEqual([name, 200, undefined]);
  }
  expect(NAMED).toHaveLength(7);
  expect(await executed()).toEqual([plan + 7, 0]);
  await ask(server, 'mutation { __typename }');
  expect(await executed()).toEqual([plan + 7, 1]);
});

test.each<[string, Record<string, string>, number]>([
  ['the profiler’s own header', { 'x-profile': TOKEN }, 200],
  ['no token', {}, 401],
  ['a wrong token', { authorization: `Bearer ${TOKEN}x` }, 401],
  ['another scheme', { authorization: `Basic ${TOKEN}` }, 401],
])('%s', async (_, headers, status) => {
  expect((await scrape(headers)).status).toBe(status);
});
