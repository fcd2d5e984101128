import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { errorFormatter } from '../../src/http/format-error.ts';
import { registerHttpConduct } from '../../src/http/http-conduct.ts';
import { type AccessOptions, ProfilerAccess } from '../../src/profiler/access.ts';
import { serveProfilerPage } from '../../src/profiler/page.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "worker-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-profiler-page-'));
  file = path.join(folder, 'main-1a2b.js');
  await writeFile(file, 'open();');
});
afterAll(() => rm(folder, { recursive: true }));

const DEVELOPMENT: AccessOptions = {
  production: false,
  token: undefined,
  callers: { claims: () => Promise.reject(new Error('nobody sends a token to a page')) },
};

test.each(['/profiler', '/profiler/mws7lw7i002f0d8d9', '/profiler/a?with=b'])(
  'the page is at %s, never kept, and runs nothing but files of its own',
  async (url) => {
    const { statusCode, headers, body } = await visit(url);
    expect([statusCode, body]).toEqual([200, '<!doctype html>']);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
    });
  },
);

test('its files have names that change with their contents, so they are kept for a year', async () => {
  const { body, headers } = await visit('/profiler/assets/main-1a2b.js');
  expect(body).toBe('open();');
  expect(headers).toMatchObject({
    'content-security-policy': POLICY,
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test('a page of another site that goes by the address of this machine is refused', async () => {
  const { statusCode } = await visit('/profiler', 'shop.example');
  expect(statusCode).toBe(403);
});

test('in production the page is there by any name of the server, and asks for a token', async () => {
  expect((await visit('/profiler', 'shop.example', { ...DEVELOPMENT, production: true })).statusCode).toBe(200);
});

/** What a server with that access answers to a browser; not by fetch, which does not let a test write the header Host. */
async function visit(url: string, host = 'localhost', options: AccessOptions = DEVELOPMENT) {
  const app = Fastify();
  registerHttpConduct(app, errorFormatter({ hideSuggestions: true, onHidden: () => {} }));
  const bundle = { page: '<!doctype html>', assets: new Map([['main-1a2b.js', { file, type: 'text/javascript' }]]) };
  serveProfilerPage(app, bundle, new ProfilerAccess(options));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: url, headers: { host } }, resolve).on('error', reject).end();
  });
  const answer = { statusCode: response.statusCode, headers: response.headers, body: await text(response) };
  await app.close();
  return answer;
}
