import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { migrate } from '../src/database/migrate.ts';
import { demoDatabase, type TestDatabase, testDatabase } from './support/database.ts';
import { PRODUCTION } from './support/server-process.ts';

let empty: TestDatabase;
let demo: TestDatabase;

beforeAll(async () => {
  [empty, demo] = [await testDatabase(), await demoDatabase()];
}, 60_000);

afterAll(async () => {
  await empty.close();
  await demo.close();
});

test('it serves a database that is ready, and the operation that it prints gives a receipt', async () => {
  const program = start({ DATABASE_URL: demo.url });
  const [, url = '', body = ''] = await program.says(/curl -s (\S+) -H 'content-type: application\/json' -d '(.*)'/);
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { data } = (await answer.json()) as { data: { bill: { total: number; refundedTotal: number } } };
  expect(data.bill.refundedTotal).toBeGreaterThan(0);
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, stderr: '' });
});

test('where trusted documents are enforced it recommends no other', async () => {
  const file = 'client/generated/persisted-documents.json';
  const program = start({ DATABASE_URL: demo.url, TRUSTED_DOCUMENTS_MANIFEST: file });
  const [said] = await program.says(/^Tillgraph listens on [\s\S]*Try.*\n/);
  const count = Object.keys(JSON.parse(await readFile(file, 'utf8'))).length;
  const [, url] = /listens on (\S+)/.exec(said) ?? [];
  expect(said).toBe(
    `Tillgraph listens on ${url}\nOnly the ${count} documents of ${file} are answered, by their text or id; GraphiQL cannot ask. Try npm run example -- ${url}/graphql\n`,
  );
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, stderr: '' });
});

test('it prints a token of each role, with which a client is who it says', async () => {
  const program = start({ DATABASE_URL: demo.url, DATA_DIR: await mkdtemp(path.join(tmpdir(), 'tillgraph-main-')) });
  const [, url = '', said = ''] = await program.says(/curl -s (\S+) .*(^ {2}cashier .*^ {2}reporter {2}\S+\n)/ms);
  const tokens = [...said.matchAll(/^ {2}(\w+) +(\S+)$/gm)];
  expect(tokens.map(([, role]) => role)).toEqual(['cashier', 'manager', 'admin', 'reporter']);
  const [, , reporter = ''] = tokens[3] as RegExpExecArray;
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${reporter}` };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return [answer.status, JSON.parse(await answer.text())];
  };
  expect(await ask('{ store { code } }')).toEqual([200, { data: { store: { code: 'demo' } } }]);
  const void_ = 'mutation { billVoid(input: { idempotencyKey: "k", billId: "b", reason: "r" }) { replayed } }';
  expect(await ask(void_)).toMatchObject([403, { errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, stderr: '' });
});

test('idempotency keys that are too old are gone when it ends', async () => {
  await sql`insert into idempotency_key (store_id, key, operation, fingerprint, created_at)
    values (1, 'old', 'billCreate', sha256(''), now() - interval '31 days')`.execute(demo.db);
  const program = start({ DATABASE_URL: demo.url });
  await program.says(/curl/);
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, stderr: '' });
  expect((await sql`select from idempotency_key`.execute(demo.db)).rows).toEqual([]);
});

test('a database without the migrations is refused and not touched', async () => {
  await sql`drop schema public cascade`.execute(empty.db);
  await sql`create schema public`.execute(empty.db);
  expect(await start({ DATABASE_URL: empty.url }).ended).toEqual({
    code: 1,
    stderr:
      'The database lacks 7 migrations (0001-store, 0002-product, 0003-bill, 0004-refund, 0005-stock, 0006-stock-entry, 0007-write-policies); run npm run migrate.\n',
  });
  const { rows } = await sql`select from pg_class where relnamespace = 'public'::regnamespace`.execute(empty.db);
  expect(rows).toEqual([]);
});

test('a port in use is refused in a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const port = (other.address() as AddressInfo).port;
  expect(await start({ DATABASE_URL: demo.url, HOST: '127.0.0.1', PORT: String(port) }).ended).toEqual({
    code: 1,
    stderr: `Port ${port} on 127.0.0.1 is in use; stop what listens there, or set PORT to another one.\n`,
  });
  other.close();
});

test.each([
  [
    'HOST',
    '0.0.0.0',
    'HOST is "0.0.0.0"; it must be localhost, 127.0.0.1 or ::1 until NODE_ENV is production, where every request needs a token.\n',
  ],
  [
    'NODE_ENV',
    'production',
    'In production callers need tokens: set AUTH_SECRET (a secret of at least 32 characters), AUTH_PUBLIC_KEY (PEM) or AUTH_JWKS_URL.\n',
  ],
  [
    'DATABASE_URL',
    'postgres://till:s3cret@127.0.0.1:1/shop',
    'No PostgreSQL answers at 127.0.0.1:1 (ECONNREFUSED); check DATABASE_URL.\n',
  ],
  [
    'DATABASE_URL',
    'till:s3cret@127.0.0.1/shop',
    'DATABASE_URL cannot be used; it must be a URL such as postgres://user:password@host:5432/database.\n',
  ],
])('%s=%s ends it in a sentence, without a stack or a password', async (variable, value, stderr) => {
  expect(await start({ [variable]: value }).ended).toEqual({ code: 1, stderr });
});

test('in production its log says when it begins to stop', async () => {
  const program = start({ ...PRODUCTION, DATABASE_URL: demo.url, NOTICE_SECONDS: '0' });
  await program.says(/"msg":"listening"/);
  program.signal('SIGTERM');
  await program.says(/"msg":"stopping"/);
  expect(await program.ended).toEqual({ code: 0, stderr: '' });
});

test('in production its log says when there is no store', async () => {
  const fresh = await testDatabase();
  await migrate(fresh.db);
  const program = start({ ...PRODUCTION, DATABASE_URL: fresh.url, NOTICE_SECONDS: '0' });
  await program.says(/"msg":"there is no store yet: npm run store makes one"/);
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, stderr: '' });
  await fresh.close();
});

test('in production it starts no PostgreSQL of its own', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tillgraph-main-'));
  expect(await start({ ...PRODUCTION, DATA_DIR: dataDir }).ended).toEqual({
    code: 1,
    stderr: 'In production DATABASE_URL must be set: the PostgreSQL 15 or newer to use.\n',
  });
  expect(await readdir(dataDir)).toEqual([]);
  await rm(dataDir, { recursive: true });
});

test('a database that does not exist is named', async () => {
  const url = new URL(demo.url);
  url.pathname = '/no_such_shop';
  expect(await start({ DATABASE_URL: url.href }).ended).toEqual({
    code: 1,
    stderr: `PostgreSQL at ${url.host} has no database "no_such_shop"; check DATABASE_URL.\n`,
  });
});

test('without DATABASE_URL it makes a demo shop of its own, stops its PostgreSQL at Ctrl-C and finds the shop again', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tillgraph-main-'));
  const commands = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const program = start({ DATA_DIR: dataDir });
    const [, , body] = await program.says(/curl -s (\S+) .* -d '(.*)'/);
    commands.push(body);
    program.signal(signal);
    expect(await program.ended).toEqual({ code: 0, stderr: '' });
    await expect(stat(path.join(dataDir, 'postgresql', 'data', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  }
  expect(commands[1]).toBe(commands[0]);
  await rm(dataDir, { recursive: true });
}, 60_000);

test('it ends in a sentence when its PostgreSQL is killed, and the next start has the shop again', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'tillgraph-main-'));
  const first = start({ DATA_DIR: dataDir });
  const [, , body] = await first.says(/curl -s (\S+) .* -d '(.*)'/);
  const file = path.join(dataDir, 'postgresql', 'data', 'postmaster.pid');
  process.kill(Number.parseInt(await readFile(file, 'utf8'), 10), 'SIGKILL');
  const { code, stderr } = await first.ended;
  expect([code, stderr.split('\n').at(-2)]).toEqual([
    1,
    'The embedded PostgreSQL has ended; start again, and its data will be there.',
  ]);
  const second = start({ DATA_DIR: dataDir });
  const [, , again] = await second.says(/curl -s (\S+) .* -d '(.*)'/);
  expect(again).toBe(body);
  second.signal('SIGTERM');
  expect(await second.ended).toEqual({ code: 0, stderr: '' });
  await rm(dataDir, { recursive: true });
}, 60_000);

/** The program in a process of its own, on a free port unless `environment` says otherwise. */
function start(environment: Record<string, string>) {
  const main = path.join(import.meta.dirname, '../src/main.ts');
  const env = { PATH: process.env.PATH, PORT: '0', ...environment };
  const child = spawn(process.execPath, ['--import', 'tsx', main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (text) => (stderr += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stderr }));
  return {
    ended,
    signal: (name: NodeJS.Signals) => void child.kill(name),
    async says(pattern: RegExp): Promise<RegExpExecArray> {
      for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
        stdout += text;
        const match = pattern.exec(stdout);
        if (match !== null) return match;
      }
      throw new Error(`It ended with ${JSON.stringify(await ended)} before it said ${pattern}.`);
    },
  };
}
