import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, type Exchanged, exchange, refused } from '../support/http.ts';
import { waiting } from '../support/waiting.ts';

const TILL = 'https://till.example';

let home: TestDatabase;
let database: Database;
let server: RunningServer;
beforeAll(async () => {
  home = await demoDatabase();
});
afterAll(() => home.close());
const options = {
  ...{ host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false },
  onHidden: () => {},
  noticeMs: 300,
  corsOrigins: [TILL],
};
// As the program opens it: the limits are what is tested.
beforeEach(async () => {
  database = openDatabase({ connectionString: home.url });
  server = await startServer({ ...options, database });
});
afterEach(async () => {
  await server.close();
  await database.close();
});

const PRODUCTS = '{ products(first: 1) { nodes { id } } }';
const health = (path: string) => exchange(`${server.url}${path}`, 'GET', {});

/** Runs `work` while nobody else can read this table. */
async function whileHeld<T>(table: string, work: () => Promise<T>): Promise<T> {
  return home.db.transaction().execute(async (holder) => {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(holder);
    return work();
  });
}

/** Resolves when so many reads wait for a connection: what a lane could not answer at once has come to the pool by then, which has six. */
async function queued(reads: number): Promise<void> {
  while (database.waiting() !== reads) await sleep(5);
}

describe('health', () => {
  test('/healthz and /readyz need no caller', async () => {
    const answers = [await health('/healthz'), await health('/readyz')];
    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [200, { status: 'ok' }],
      [200, { status: 'ok' }],
    ]);
  });

  test('/readyz says when the database does not answer, and /healthz that the process lives', async () => {
    const away = openDatabase({ connectionString: 'postgres://till:till@127.0.0.1:1/till' });
    const lonely = await startServer({ ...options, database: away });
    const [ready, healthy] = await Promise.all(
      ['/readyz', '/healthz'].map((path) => exchange(`${lonely.url}${path}`, 'GET', {})),
    );
    expect([ready?.status, ready?.headers['retry-after'], ready?.json]).toEqual([
      503,
      '1',
      { status: 'unavailable', reason: 'The database does not answer.' },
    ]);
    expect([healthy?.status, healthy?.json]).toEqual([200, { status: 'ok' }]);
    await lonely.close();
    await away.close();
  });

  test('/readyz answers while all other connections are taken', async () => {
    await whileHeld('product', async () => {
      const busy = Promise.all(Array.from({ length: 20 }, () => ask(server, PRODUCTS)));
      await queued(14);
      expect((await health('/readyz')).json).toEqual({ status: 'ok' });
      expect(database.waiting()).toBeGreaterThan(0);
      await busy;
    });
  });
});

test('the statements of clients that have left are gone a second later', async () => {
  await whileHeld('product', async () => {
    const agent = new Agent();
    const sent = Array.from({ length: 20 }, () => {
      const headers = { 'content-type': 'application/json' };
      const asked = request(`${server.url}/graphql`, { method: 'POST', headers, agent });
      asked.on('error', () => {}).end(JSON.stringify({ query: PRODUCTS }));
      return asked;
    });
    await queued(14);
    for (const asked of sent) asked.destroy();
    // While the table is still held: they have not come to their end by themselves.
    await waiting(home.db, 0);
  });
  expect((await ask(server, PRODUCTS)).json).toEqual({ data: { products: { nodes: [{ id: 'product_1_108' }] } } });
});

test('writers that wait for one row leave reads and other writes their connections, and are refused as retryable', async () => {
  const change = (id: string) =>
    ask(server, 'mutation ($input: ProductUpdateInput!) { productUpdate(input: $input) { errors { code } } }', {
      input: { id, expectedVersion: 1, name: 'Other' },
    });
  await home.db.transaction().execute(async (holder) => {
    await sql`select from product where id = 1 for update`.execute(holder);
    let refusals = 0;
    const blocked = Array.from({ length: 60 }, () => change('product_1_1').finally(() => refusals++));
    await waiting(home.db, 4);
    const others = [await ask(server, PRODUCTS), await change('product_1_2')];
    expect(others.map(({ json }) => json.errors)).toEqual([undefined, undefined]);
    expect(refusals).toBeLessThan(60);
    for (const { json } of await Promise.all(blocked)) {
      expect(json.errors.map(({ extensions }: { extensions: object }) => extensions)).toEqual([
        expect.objectContaining({ code: 'CONFLICT_RETRY', retryable: true }),
      ]);
    }
  });
});

test('who would wait too long for a turn is refused, with the time after which to ask again', async () => {
  await whileHeld('product', async () => {
    const asked = Array.from({ length: 64 + 6 }, () => ask(server, PRODUCTS));
    await queued(58);
    const shed: Exchanged[] = [];
    for (const each of asked) void each.then((answer) => answer.status === 503 && shed.push(answer));
    while (shed.length < 6) await sleep(10);
    expect(shed.map(refused)).toEqual(
      Array(6).fill([503, 'OVERLOADED', 'Too much is asked at the same time; try again in a second.']),
    );
    expect(shed.map(({ headers }) => headers['retry-after'])).toEqual(Array(6).fill('1'));
    expect((await health('/healthz')).status).toBe(200);
  });
});

test('who finds no room to wait hears the same at once as who waited in vain, whoever asks', async () => {
  const kinds = [
    {},
    { accept: 'application/graphql-response+json' },
    { origin: TILL },
    { origin: 'https://evil.example' },
  ];
  const asking = (count: number) => Array.from({ length: count }, (_, n) => ask(server, PRODUCTS, {}, kinds[n % 4]));
  const said = ({ status, headers: { date: _, ...headers }, body }: Exchanged) => ({ status, headers, body });
  await whileHeld('product', async () => {
    void asking(64);
    await queued(58);
    const late = await Promise.all(asking(4));
    // From now on 16 may wait.
    const both = await Promise.all(asking(48));
    expect((await health('/healthz')).status).toBe(200);
    expect(late.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(both.map(said)).toEqual(both.map((_, n) => said(late[n % 4] as Exchanged)));
  });
});

describe('closing', () => {
  test('is told by /readyz first, and answers who is connected for the last time', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const onOneConnection = async (path: string) => {
      const sent = request(`${server.url}${path}`, { agent }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      return { status: response.statusCode, connection: response.headers.connection, body: await text(response) };
    };
    await onOneConnection('/readyz');
    const closed = server.close();
    await sleep(50);
    expect(await onOneConnection('/readyz')).toEqual({
      status: 503,
      connection: 'close',
      body: '{"status":"unavailable","reason":"The server stops."}',
    });
    expect((await ask(server, PRODUCTS)).status).toBe(200);
    await closed;
    const late = connect(Number(new URL(server.url).port), '127.0.0.1');
    expect(await once(late, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }]);
  });

  test('of one that is replaced takes nobody new, and is ready for who is connected', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ready = async () => {
      const sent = request(`${server.url}/readyz`, { agent }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      return [response.statusCode, response.headers.connection, await text(response)];
    };
    await ready();
    const closed = server.close(true);
    const late = connect(Number(new URL(server.url).port), '127.0.0.1');
    expect(await once(late, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }]);
    expect(await ready()).toEqual([200, 'close', '{"status":"ok"}']);
    await closed;
  });
});
