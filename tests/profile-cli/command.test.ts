import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runProfile } from '../../src/profile-cli/command.ts';
import type { RecordSummary } from '../../src/profiling/summary.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { SetupError } from '../../src/setup-error.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask } from '../support/http.ts';

const TOKEN = 'a-token-of-sixteen-characters';
const NAMES = 'query Names { products(first: 1) { nodes { name } } }';
const BOTH = 'query Both { products(first: 1) { nodes { name } } bill(id: "bill_1_260") { number } }';
const LOST = 'query Lost { products(first: 1, after: "nowhere") { nodes { name } } }';
let database: TestDatabase;
let server: RunningServer;
let names: string;
let both: string;
let failed: string;
beforeAll(async () => {
  database = await demoDatabase();
  const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', profilerToken: TOKEN };
  server = await startServer({ ...options, database, production: true, anonymous: true });
  [names, both, failed] = [await idOf(NAMES), await idOf(BOTH), await idOf(LOST)];
});
afterAll(async () => {
  await server.close();
  await database.close();
});

/** The id of the record of an operation. */
async function idOf(query: string): Promise<string> {
  const { json } = await ask(server, query, {}, { 'x-profile': TOKEN });
  return json.extensions.profile.id;
}

/** What is written for these arguments. */
async function run(...args: string[]): Promise<string> {
  const parts: string[] = [];
  await runProfile(
    [...args, '--url', server.url],
    { port: 4000, profilerToken: TOKEN },
    { write: (part) => parts.push(part) },
  );
  return parts.join('');
}

test('ls has the latest first, and with --issues only what is worth a look', async () => {
  const lines = (await run('ls')).split('\n');
  expect(lines.map((line) => line.split(/\s+/).slice(0, 2))).toEqual([
    ...[['ID', 'OPERATION'], [failed, 'Lost'], [both, 'Both'], [names, 'Names'], ['']],
  ]);
  // The first operation opens connections, and on a busy machine a rule may have something to say of that.
  expect(lines[3]).toMatch(/ Names +\d+\.\d\d +1 +1 +\d+%( {2}[a-z., ]+)?$/);
  expect(lines[1]).toMatch(/ Lost .* 1 error\b/);
  const all: RecordSummary[] = JSON.parse(await run('ls', '--json'));
  const issues = all.filter(({ hints, n }) => hints.length + n.errors > 0).map(({ id }) => id);
  const shown = (await run('ls', '--issues')).trimEnd().split('\n').slice(1);
  expect(shown.map((line) => line.split(' ')[0])).toEqual(issues);
});

test('show draws the fields and batches of a record with their statements, and --json gives the record', async () => {
  const text = await run('show', names);
  expect(text.split('\n')[0]).toMatch(new RegExp(`^query Names, record ${names} of 20.*Z, asked$`));
  expect(text).toMatch(/^ProductConnection\.nodes +\|[ ─]+\| +\d+\.\d\d +\d+\.\d\d$/m);
  expect(text).toMatch(
    /^(\w+) +\|[ ·█]+\| +\d+\.\d\d +1 +\d+\n {4}wave 1, .*from ProductConnection\.nodes$\n {2}#0 \1 +\|[ ·█]+\| /m,
  );
  expect(text.split('\n').filter((line) => line.length > 80 && !line.startsWith('  '))).toEqual([]);
  const { record, texts } = JSON.parse(await run('show', names, '--json'));
  expect([record.id, Object.keys(texts)]).toEqual([names, [record.statements[0].fp]]);
});

test('sql is the statement that was sent', async () => {
  expect(await run('sql', names)).toMatch(
    /^-- \w+: #0, \d+\.\d\d ms, \d rows?\n.*\bselect\b.* from "?product"?\b.*;\n$/s,
  );
});

test('explain is the plan of the numbered statement', async () => {
  expect(await run('explain', `${names}:0`)).toMatch(
    /^#0 \w+\nIncremental Sort .*Index Only Scan using product_by_name/s,
  );
});

test('diff tells what another run sends more', async () => {
  const { ids, shapes } = JSON.parse(await run('diff', names, both, '--json'));
  expect(ids).toEqual([names, both]);
  expect(shapes.map(({ before, after }: { before: number; after: number }) => after - before)).toContain(1);
  expect(await run('diff', names, both)).toMatch(/^statements +1 +2 +\+1$/m);
});

describe('what is not answered is told in one sentence', () => {
  const cases: readonly [what: string, args: () => string[], token: string | undefined, sentence: () => string][] = [
    [
      'an unknown id',
      () => ['show', 'nobody'],
      TOKEN,
      () => 'The server keeps no record nobody; ls names those it has.',
    ],
    [
      'an unknown statement',
      () => ['explain', `${names}:7`],
      TOKEN,
      () => `The record ${names} has no statement #7; it has 1 statement, counted from #0.`,
    ],
    [
      'no token',
      () => ['ls'],
      undefined,
      () => 'In production the profiler takes its PROFILER_TOKEN as x-profile, or a token of the role admin.',
    ],
  ];
  test.each(cases)('%s', async (_, args, token, sentence) => {
    const running = runProfile(
      [...args(), '--url', server.url],
      { port: 4000, profilerToken: token },
      { write: () => {} },
    );
    await expect(running).rejects.toEqual(new SetupError(sentence()));
  });

  test('no server', async () => {
    const url = 'http://127.0.0.1:9';
    await expect(
      runProfile(['ls', '--url', url], { port: 4000, profilerToken: TOKEN }, { write: () => {} }),
    ).rejects.toEqual(
      new SetupError(`Nothing answers at ${url}; npm start serves a database, and --url names another server.`),
    );
  });
});
