import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerCors } from '../../src/http/cors.ts';
import { errorFormatter } from '../../src/http/format-error.ts';
import { registerHttpConduct } from '../../src/http/http-conduct.ts';
import { OVERLOADED } from '../../src/serving/admission.ts';
import { refuseEarly } from '../../src/serving/early-refusal.ts';
import { type Serving, serveHealth } from '../../src/serving/health.ts';

const TILL = 'https://till.example';
const LONG = JSON.stringify({ query: `{ a } #${'.'.repeat(200_000)}` });

const formatError = errorFormatter({ hideSuggestions: true, onHidden: () => {} });
const serving: Serving = { is: 'open' };
let isFull: boolean;
let refused: number;
/** What came to the framework. */
let reached: string[];
const admission = {
  get isFull() {
    return isFull;
  },
  refuse: () => {
    refused++;
    return OVERLOADED;
  },
};

/** The way of every request through the framework, whose route asks whether there is room. */
async function serve(origins: readonly string[]) {
  const app = Fastify();
  app.server.on('request', ({ method, url }) => reached.push(`${method} ${url}`));
  registerHttpConduct(app, formatError);
  registerCors(app, '/graphql', origins);
  serveHealth(app, async () => undefined, serving);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async () => {
      if (isFull) throw OVERLOADED;
    },
    handler: async () => ({ data: {} }),
  });
  return app;
}

const apps: Record<string, FastifyInstance> = {};
const urls: Record<string, string> = {};
beforeAll(async () => {
  for (const [name, origins] of [['with', [TILL, 'http://localhost:5173']] as const, ['without', []] as const]) {
    const slow = await serve(origins);
    const early = await serve(origins);
    refuseEarly(early.server, { path: '/graphql', admission, serving, origins, formatError });
    Object.assign(apps, { [`slow ${name}`]: slow, [`early ${name}`]: early });
  }
  for (const [name, app] of Object.entries(apps)) urls[name] = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => Promise.all(Object.values(apps).map((app) => app.close())));
beforeEach(() => {
  serving.is = 'open';
  [isFull, refused, reached] = [true, 0, []];
});

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** All of an answer but the time of day, with its headers as they were written and in their order. */
async function ask(server: string, { method = 'POST', path = '/graphql', headers = {}, body }: Asked, agent?: Agent) {
  const sent = request(`${urls[server]}${path}`, { method, headers, agent: agent ?? new Agent({ keepAlive: true }) });
  const [response] = (await once(sent.end(body), 'response')) as [IncomingMessage];
  const { httpVersion, statusCode, statusMessage, rawHeaders } = response;
  const written = rawHeaders.filter((_, index) => rawHeaders[index - (index % 2)] !== 'Date');
  const said = { httpVersion, statusCode, statusMessage, headers: written, body: await text(response) };
  if (agent === undefined) sent.destroy();
  return { said, isReused: sent.reusedSocket };
}

const JSON_BODY = { headers: { 'content-type': 'application/json' }, body: '{"query":"{ a }"}' };
const GRAPHQL = 'application/graphql-response+json, application/json;q=0.9';
const KINDS: readonly (readonly [kind: string, asked: Asked])[] = [
  ['a POST', JSON_BODY],
  ['one of a client that knows the media type', { ...JSON_BODY, headers: { ...JSON_BODY.headers, accept: GRAPHQL } }],
  ['one of an allowed page', { headers: { origin: TILL } }],
  ['one of an allowed page that knows the media type', { headers: { origin: TILL, accept: GRAPHQL } }],
  ['one of another page', { headers: { origin: 'https://evil.example' } }],
  ['one whose body is no JSON', { headers: { 'content-type': 'text/plain' }, body: 'x' }],
  ['one that ends its connection', { headers: { connection: 'close' } }],
  ['a GET', { method: 'GET', path: '/graphql?query=%7Ba%7D' }],
  ['a GET of what GraphiQL would be shown for', { method: 'GET', headers: { accept: 'text/html' } }],
  ['a HEAD', { method: 'HEAD' }],
];

describe.each(['with', 'without'])('%s allowed origins', (name) => {
  test.each(KINDS)('%s is refused in the words of the framework, which does not hear of it', async (_, asked) => {
    for (const is of ['open', 'closing', 'replaced'] as const) {
      serving.is = is;
      // The second time it is ready.
      const early = [await ask(`early ${name}`, asked), await ask(`early ${name}`, asked)];
      expect(reached.splice(0)).toEqual([]);
      const { said } = await ask(`slow ${name}`, asked);
      expect([said.statusCode, said.headers.includes('retry-after')]).toEqual([503, true]);
      expect(early.map((each) => each.said)).toEqual([said, said]);
      expect(reached.splice(0)).toHaveLength(1);
    }
    expect(refused).toBe(6);
  });
});

test.each<[Asked, number]>([
  [{ method: 'GET', path: '/healthz' }, 200],
  [{ method: 'OPTIONS', headers: { origin: TILL, 'access-control-request-method': 'POST' } }, 204],
  [{ method: 'DELETE' }, 405],
  [{ method: 'POST', path: '/graphql/' }, 404],
  // The framework reads these letters, and refuses it by itself.
  [{ ...JSON_BODY, path: '/%67raphql' }, 503],
])('%j comes to the framework', async (asked, status) => {
  expect((await ask('early with', asked)).said.statusCode).toBe(status);
  expect([reached, refused]).toEqual([[`${asked.method ?? 'POST'} ${asked.path ?? '/graphql'}`], 0]);
});

test('while there is room everything comes to the framework', async () => {
  isFull = false;
  const { said } = await ask('early with', JSON_BODY);
  expect([said.statusCode, said.body, reached]).toEqual([200, '{"data":{}}', ['POST /graphql']]);
});

test('a refusal leaves a connection whose next request is answered, however long the body that nobody read', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const long = { headers: { 'content-type': 'application/json' }, body: LONG };
  const statuses = [await ask('early with', long, agent), await ask('early with', long, agent)];
  isFull = false;
  statuses.push(await ask('early with', JSON_BODY, agent));
  agent.destroy();
  expect(statuses.map(({ said, isReused }) => [said.statusCode, isReused])).toEqual([
    [503, false],
    [503, true],
    [200, true],
  ]);
});
