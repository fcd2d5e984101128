import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { serveGraphiqlAssets, showPage } from '../../src/graphiql/page.ts';
import { errorFormatter } from '../../src/http/format-error.ts';
import { registerHttpConduct } from '../../src/http/http-conduct.ts';
import { requireLoopback } from '../../src/store/caller.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-page-'));
  const file = path.join(folder, 'main-1a2b.js');
  await writeFile(file, 'open();');
  await writeFile(path.join(folder, 'secret.js'), 'secret();');
  const bundle = { page: '<!doctype html>', assets: new Map([['main-1a2b.js', { file, type: 'text/javascript' }]]) };
  app = Fastify();
  registerHttpConduct(app, errorFormatter({ hideSuggestions: true, onHidden: () => {} }));
  serveGraphiqlAssets(app, bundle, requireLoopback);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: showPage(bundle, requireLoopback),
    handler: async () => ({ data: 'answered' }),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

describe('the page', () => {
  test('is where a browser is led that opens the server itself', async () => {
    const { statusCode, headers } = await ask('/', { accept: 'text/html' });
    expect([statusCode, headers.location]).toEqual([302, '/graphql']);
    expect((await ask('/', { host: 'evil.example' })).statusCode).toBe(403);
  });

  test('is what a browser gets that opens the address, under a policy that allows our own origin only', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const { statusCode, headers, body } = await ask('/graphql', { accept });
    expect([statusCode, body]).toEqual([200, '<!doctype html>']);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  test.each([
    ['GET', 'application/json'],
    ['GET', 'application/graphql-response+json'],
    ['GET', '*/*'],
    ['GET', undefined],
    ['POST', 'text/html'],
  ] as const)('is not what a %s that accepts %s gets', async (method, accept) => {
    const { body, headers } = await ask('/graphql', accept ? { accept } : {}, method);
    expect(body).toBe('{"data":"answered"}');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});

describe('a file of the page', () => {
  test('is served with its type, to be kept for a year', async () => {
    const { statusCode, headers, body } = await ask('/graphiql/assets/main-1a2b.js');
    expect([statusCode, body]).toEqual([200, 'open();']);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript',
      'content-security-policy': POLICY,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test.each(['secret.js', '..%2fmain-1a2b.js', '..', '', 'constructor'])(
    'is not found under a name that was not built: %s',
    async (name) => {
      const { statusCode, headers } = await ask(`/graphiql/assets/${name}`);
      expect([statusCode, headers['cache-control']]).toEqual([404, 'no-store']);
    },
  );

  test('is refused to a page of another site that goes by the address of this machine', async () => {
    const { statusCode, body } = await ask('/graphiql/assets/main-1a2b.js', { host: 'shop.example' });
    expect([statusCode, JSON.parse(body).errors[0].extensions.code]).toEqual([403, 'FORBIDDEN']);
  });
});

/** Like fetch, but sends the path and the host exactly as given. */
async function ask(url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const { port } = app.server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: url, headers, method }, resolve).on('error', reject).end();
  });
  return { statusCode: response.statusCode, headers: response.headers, body: await text(response) };
}
