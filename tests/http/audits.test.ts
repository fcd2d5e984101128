import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { tinyServer } from './tiny-server.ts';

let server: Awaited<ReturnType<typeof tinyServer>>;

beforeAll(async () => {
  server = await tinyServer();
});
afterAll(() => server.close());

test('all 61 audits of GraphQL over HTTP pass for a client that sends the preflight header', async () => {
  const results = await auditServer({
    url: server.url,
    fetchFn: (url: string, init?: RequestInit) =>
      fetch(url, { ...init, headers: { 'apollo-require-preflight': '1', ...init?.headers } }),
  });
  expect(results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  expect(results).toHaveLength(61);
});
