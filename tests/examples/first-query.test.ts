import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type RunningServer, startServer } from '../../src/server.ts';
import { readManifest } from '../../src/trusted/documents.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { testVerifier, tokenOf } from '../support/tokens.ts';

let database: TestDatabase;
let server: RunningServer;
const open = (defaultStore: string) =>
  startServer({ database, host: '127.0.0.1', port: 0, defaultStore, production: false });

beforeAll(async () => {
  database = await demoDatabase();
  server = await open('demo');
});
afterAll(async () => {
  await server.close();
  await database.close();
});

test('it lists the latest bills and prints the receipt of the latest one with a refund', async () => {
  expect(await run(`${server.url}/graphql`)).toEqual({ code: 0, stderr: '', stdout: PRINTED });
});

test('without a refund it prints the latest bill, in the minor units of its currency', async () => {
  await sql`insert into store (id, code, name, currency, timezone, prices_include_tax)
    values (7, 'kiosk', 'Kiosk', 'JPY', 'Asia/Tokyo', true)`.execute(database.db);
  const kiosk = await open('kiosk');
  expect(await run(`${kiosk.url}/graphql`)).toEqual({ code: 0, stderr: '', stdout: '' });
  await sql`insert into bill (store_id, register, number, cashier, currency, prices_include_tax, subtotal, discount_total, tax_total, total, occurred_at)
    values (7, 'K', 1, 'Aoi', 'JPY', true, 1250, 0, 0, 1250, '2026-06-01T03:00Z')`.execute(database.db);
  const { stdout } = await run(`${kiosk.url}/graphql`);
  await kiosk.close();
  expect(stdout.split('\n').slice(0, 5)).toEqual([
    'K 1 2026-06-01T03:00    ¥1,250 PAID',
    '',
    '                  Kiosk',
    '               *** COPY ***',
    '-'.repeat(42),
  ]);
});

test('to a server that answers trusted documents alone, of callers with a token, it says the same', async () => {
  const documents = readManifest('client/generated/persisted-documents.json');
  const options = { database, host: '127.0.0.1', port: 0, defaultStore: 'demo', production: true };
  const strict = await startServer({ ...options, tokens: testVerifier(), trust: { mode: 'enforce', documents } });
  const printed = await run(`${strict.url}/graphql`, { TOKEN: await tokenOf({ role: 'manager' }) });
  await strict.close();
  expect(printed).toEqual({ code: 0, stderr: '', stdout: PRINTED });
});

test('what the server refuses is said in its words', async () => {
  expect(await run(`${server.url}/nowhere`)).toEqual({
    code: 1,
    stderr: 'There is nothing at /nowhere.\n',
    stdout: '',
  });
});

test('without a server it says how to start one', async () => {
  expect(await run('http://127.0.0.1:1/graphql')).toEqual({
    code: 1,
    stderr: 'Nothing answers at http://127.0.0.1:1/graphql; npm start serves the demo shop.\n',
    stdout: '',
  });
});

const PRINTED = `T1 334 2026-10-31T20:48     £4.79 PAID
T1 333 2026-10-31T20:36    £53.43 PAID
T1 332 2026-10-31T18:41     £8.26 PAID
T2 332 2026-10-31T18:28    £14.92 PAID
T2 331 2026-10-31T18:23    £13.90 PAID
T2 330 2026-10-31T18:15     £7.60 PAID
T1 331 2026-10-31T17:56     £4.70 PAID
T2 329 2026-10-31T17:46     £5.76 PAID
T2 328 2026-10-31T17:33    £10.89 PAID
T2 327 2026-10-31T17:18     £2.90 PAID

             Lark Lane Stores
               *** COPY ***
         *** PARTLY REFUNDED ***
------------------------------------------
Bill T1 301               2026-10-29 11:58
Served by Marek
------------------------------------------
Shortbread Fingers 160 g
  1 x 2.10                            2.10
  Returned: 1                        -2.10
Sea Salt Crisps 25 g
  4 pieces x 0.45                     1.80
------------------------------------------
TOTAL GBP                             3.90
------------------------------------------
Card                                  3.90
------------------------------------------
Tax included in the prices
0% on 2.10                            0.00
20% on 1.50                           0.30
------------------------------------------
Refund 35                 2026-10-30 13:01
Refunded                             -2.10
NET GBP                               1.80
------------------------------------------
               *** COPY ***
         *** PARTLY REFUNDED ***
`;

async function run(
  url: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stderr: string; stdout: string }> {
  const main = path.join(import.meta.dirname, '../../examples/first-query/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, url], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stderr, stdout };
}
