import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readOptions } from '../bench/options.ts';
import { readOptions as readSoakOptions } from '../soak/options.ts';
import { runImport } from '../src/import/command.ts';
import { parseProfile } from '../src/profile-cli/options.ts';
import { parseMigrate } from '../src/program/migrate.ts';
import { addStore } from '../src/program/store.ts';
import { parseToken } from '../src/program/token.ts';
import { parseReplay } from '../src/replay/options.ts';
import { parseSeed } from '../src/seed/chain-size.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { SETTINGS } from '../src/settings.ts';
import { demoDatabase, type TestDatabase } from './support/database.ts';
import { ask } from './support/http.ts';
import { neighbour } from './support/neighbours.ts';
import { fences, README, section } from './support/readme.ts';

const SALES = fileURLToPath(new URL('import/sales-slice.csv', import.meta.url));
const { variables, data } = JSON.parse(readFileSync(neighbour('receipt', 'json'), 'utf8'));

let database: TestDatabase;
let server: RunningServer;
beforeAll(async () => {
  database = await demoDatabase();
  server = await startServer({ database, host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

test('its operation is answered as the file that it links says, at the cost that it names', async () => {
  const text = section('One operation');
  const [operation] = fences(text).filter(({ language }) => language === 'graphql');
  expect((await ask(server, operation?.body ?? '', variables)).json).toEqual({ data });
  const sql = readFileSync(neighbour('receipt', 'sql'), 'utf8');
  const waves = [...sql.matchAll(/^-- wave (\d)/gm)].map(([, wave]) => Number(wave));
  expect([waves.length, Math.max(...waves)]).toEqual([5, 3]);
  expect(text).toContain('It costs five statements in three waves');
});

test.each([
  ['TEXT', 'txt'],
  ['HTML', 'html'],
])('the receipt field that it shows gives the golden %s', async (format, ending) => {
  const [field = ''] = new RegExp(`receipt\\(format: ${format}\\b[^)]*\\)`).exec(section('One operation')) ?? [];
  const { json } = await ask(server, `query ($id: ID!) { bill(id: $id) { ${field} } }`, variables);
  const golden = new URL(`receipt/golden/demo-260.${ending}`, import.meta.url);
  expect(variables).toEqual({ id: 'bill_1_260' });
  expect(json).toEqual({ data: { bill: { receipt: readFileSync(golden, 'utf8') } } });
});

test('the bill that it sells is sold, and once, and goes back for what its preview says', async () => {
  const text = section('Selling and refunding');
  const [sale, preview] = [...text.matchAll(/-d '(\{[^']*\})'/g)].map(([, body = '']) => body);
  const { query, variables: input } = JSON.parse(sale ?? '');
  const sold = { bill: { id: expect.any(String), number: '335', total: 0 }, replayed: false, errors: [] };
  const first = (await ask(server, query, input)).json;
  expect(first).toEqual({ data: { billCreate: sold } });
  const { bill } = first.data.billCreate;
  expect((await ask(server, query, input)).json).toEqual({ data: { billCreate: { ...sold, bill, replayed: true } } });

  const asked = JSON.parse((preview ?? '').replace('BILL', bill.id));
  const { refundPreview } = (await ask(server, asked.query, asked.variables)).json.data;
  expect(refundPreview).toEqual({ totalRefunded: 0, previewToken: expect.any(String), errors: [] });
  const [, mutation = ''] = /`(mutation [^`]*)`/.exec(text) ?? [];
  const made = { refund: { id: expect.any(String), totalRefunded: 0 }, bill: { status: 'REFUNDED' }, errors: [] };
  expect((await ask(server, mutation, asked.variables)).json).toEqual({ data: { refundCreate: made } });
});

test('the declarations that it shows stand in the code of bills', () => {
  const folder = path.join(import.meta.dirname, '../src/bill');
  const code = readdirSync(folder).flatMap((file) => trimmedLines(readFileSync(path.join(folder, file), 'utf8')));
  const shown = fences(section('Why')).flatMap(({ body }) => trimmedLines(body));
  expect(shown).toHaveLength(4);
  expect(shown.filter((line) => !code.includes(line))).toEqual([]);
});

test('every command with options is one that its program takes', async () => {
  const commands = [...README.matchAll(/npm run ([\w:]+) -- ([^#`\n]+)/g)];
  for (const [, script = '', options = ''] of commands) {
    const args = options.trim().split(/\s+/).map(filledIn);
    expect(Object.keys(PROGRAMS)).toContain(script);
    await PROGRAMS[script]?.(args);
  }
  expect(commands.map(([, script]) => script)).toEqual(expect.arrayContaining(Object.keys(PROGRAMS)));
});

test('the store that its import makes is served by the name that it uses', async () => {
  const [, header = '', code = ''] = /the header `([\w-]+): ([\w-]+)`/.exec(README) ?? [];
  expect(README).toContain(`STORE=${code} npm start`);
  await PROGRAMS.import?.(['sales', SALES]);
  expect((await ask(server, '{ store { code } }', {}, { [header]: code })).json).toEqual({ data: { store: { code } } });
});

test('every variable that its commands set is one of the configuration', () => {
  const shell = fences(README).filter(({ language }) => language === 'sh');
  const set = shell.flatMap(({ body }) => [...body.matchAll(/\b([A-Z_]{2,})=/g)].map(([, name]) => name));
  const known: readonly string[] = Object.values(SETTINGS).map(({ variable }) => variable);
  expect([...new Set(set)]).toEqual(expect.arrayContaining(['DATABASE_URL', 'STORE']));
  expect(set.filter((name) => !known.includes(name as string))).toEqual([]);
});

/** What takes the options of a script, without the work where that is heavy. */
const PROGRAMS: Readonly<Record<string, (args: string[]) => unknown>> = {
  seed: parseSeed,
  bench: readOptions,
  migrate: parseMigrate,
  import: (args) => runImport(database.db, args, { write: () => {} }),
  store: (args) => addStore(database.db, args),
  token: parseToken,
  replay: parseReplay,
  profile: (args) => parseProfile(args, 4000),
  soak: readSoakOptions,
  example: ([url = '']) => expect(new URL(url).pathname).toBe('/graphql'),
};

const URL_OF_A_SERVER = 'http://localhost:4000/graphql';

/** An argument with something in the place of its placeholder. */
function filledIn(argument: string): string {
  return /^FILE\b/.test(argument)
    ? SALES
    : argument
        .replace(/^N$/, '1')
        .replace(/^DAY$/, '2026-06-30')
        .replace(/^(?:CODE|NAME)$/, 'a-shop')
        .replace(/^URL$/, URL_OF_A_SERVER);
}

function trimmedLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
