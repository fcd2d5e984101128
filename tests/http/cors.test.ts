import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerCors } from '../../src/http/cors.ts';
import { errorFormatter } from '../../src/http/format-error.ts';
import { registerHttpConduct } from '../../src/http/http-conduct.ts';
import { httpFault } from '../../src/http/http-fault.ts';

const TILL = 'https://till.example';
const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };

let app: FastifyInstance;
let url: string;
beforeAll(async () => {
  app = Fastify();
  registerHttpConduct(app, errorFormatter({ hideSuggestions: true, onHidden: () => {} }));
  registerCors(app, '/graphql', [TILL, 'http://localhost:5173']);
  app.get('/graphql', async ({ headers }) => {
    if (headers.authorization === undefined) throw httpFault(401, 'Who are you?');
    return { data: {} };
  });
  app.get('/metrics', async () => ({}));
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

async function ask(method: string, path: string, headers: Record<string, string>) {
  const [response] = (await once(request(`${url}${path}`, { method, headers }).end(), 'response')) as [IncomingMessage];
  response.resume();
  return { status: response.statusCode, headers: response.headers };
}

const cors = (headers: object) => Object.entries(headers).filter(([name]) => /^access-control|^vary$/.test(name));

describe('a page of an allowed origin', () => {
  test('may send what it needs, after asking', async () => {
    const { status, headers } = await ask('OPTIONS', '/graphql', { ...PREFLIGHT, origin: TILL });
    expect([status, Object.fromEntries(cors(headers))]).toEqual([
      204,
      {
        vary: 'origin',
        'access-control-allow-origin': TILL,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers':
          'authorization, content-type, apollo-require-preflight, x-apollo-operation-name, traceparent, x-cost, x-profile',
        'access-control-expose-headers': 'link, retry-after, server-timing, x-profile-id',
        'access-control-max-age': '600',
      },
    ]);
  });

  test.each([401, 200])('may read an answer with status %i, and is never sent with cookies', async (expected) => {
    const authorization = expected === 200 ? { authorization: 'Bearer x' } : {};
    const { status, headers } = await ask('GET', '/graphql?a=b', { origin: 'http://localhost:5173', ...authorization });
    expect(status).toBe(expected);
    expect(headers['access-control-allow-origin']).toBe('http://localhost:5173');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  test('has no business with what is no API', async () => {
    expect(cors((await ask('GET', '/metrics', { origin: TILL })).headers)).toEqual([]);
    expect((await ask('OPTIONS', '/metrics', { ...PREFLIGHT, origin: TILL })).status).toBe(405);
  });
});

describe('any other page', () => {
  test.each([
    'https://till.example.evil.com',
    'http://till.example',
    'https://TILL.example',
    'null',
    'https://evil.com',
  ])('such as one of %s gets nothing that lets a browser show it an answer', async (origin) => {
    const asked = await ask('OPTIONS', '/graphql', { ...PREFLIGHT, origin });
    expect([asked.status, cors(asked.headers)]).toEqual([405, [['vary', 'origin']]]);
    expect(cors((await ask('GET', '/graphql', { origin })).headers)).toEqual([['vary', 'origin']]);
  });
});

test('every answer tells a browser to keep, guess, show and run nothing', async () => {
  for (const path of ['/graphql', '/metrics', '/nowhere']) {
    const { headers } = await ask('GET', path, {});
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  }
});
