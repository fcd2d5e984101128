import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { Line } from '../workers/line.ts';
import { MAIN, type Several, startSeveral, until } from '../workers/several.ts';

// Up to six workers start, most of them one after the other.
jest.setTimeout(120_000);

/** The program asks itself for its renewal when it has been loaded and does nothing yet; so do its workers. */
const ASKS_EARLY = `process.on('newListener', (name) => name === 'SIGTERM' && process.kill(process.pid, 'SIGUSR2'));\n`;
const STORE = 'query A { store { code } }';

let database: TestDatabase;
let folder: string;
let entry: string;
let program: Several;
beforeAll(async () => {
  database = await demoDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-renewal-'));
  entry = path.join(folder, 'main.mjs');
});
// A test that waits for what never comes ends here, too: whatever it waits for says that the program is gone.
afterEach(async () => {
  program.signal('SIGKILL');
  await program.ended;
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true });
});

test('whoever asks while the workers start has them replaced when they have started, once', async () => {
  await build(1);
  program = await start('2');
  // The primary has said so first.
  await until(() => told('build 1') === 3);
  expect(told('listens on')).toBe(0);
  await build(2);
  for (let times = 0; times < 3; times++) program.signal('SIGUSR2');
  const url = await program.url();
  await program.says(REPLACED, 'stderr');
  expect([told('build 1'), told('build 2')]).toEqual([3, 2]);
  expect(program.workers()).toHaveLength(2);
  await answers(url);
  await endsWell();
  expect(program.said.stderr.match(new RegExp(REPLACED, 'g'))).toHaveLength(1);
});

test('whoever asks while workers are replaced has them replaced once more', async () => {
  await build(1);
  program = await start('2');
  const url = await program.url();
  await build(2);
  program.signal('SIGUSR2');
  await until(() => told('build 2') === 1);
  await build(3);
  for (let times = 0; times < 3; times++) program.signal('SIGUSR2');
  await program.says(new RegExp(`${REPLACED.source}[^]*${REPLACED.source}`), 'stderr');
  // The second one of the first time was started when build 3 was there.
  expect([told('build 1'), told('build 2'), told('build 3')]).toEqual([3, 1, 3]);
  expect(program.workers()).toHaveLength(2);
  await answers(url);
  await endsWell();
  expect(program.said.stderr.match(new RegExp(REPLACED, 'g'))).toHaveLength(2);
});

test('whoever asks before anything is set up is heard, and ends nobody', async () => {
  await build(1, ASKS_EARLY);
  program = await start('2');
  const url = await program.url();
  await program.says(REPLACED, 'stderr');
  expect(told('build 1')).toBe(5);
  expect(program.said.stderr).not.toContain('a worker has gone');
  await answers(url);
  await endsWell();
});

test('a single process says each time that it cannot be replaced, and goes on serving', async () => {
  await build(1, ASKS_EARLY);
  program = await start('1');
  const url = await program.url();
  const sentence = 'a single process cannot be replaced in place: restart it, or set WORKERS to 2 or more';
  expect(program.said.stderr.split(sentence)).toHaveLength(2);
  program.signal('SIGUSR2');
  await until(() => program.said.stderr.split(sentence).length === 3);
  await answers(url);
  await endsWell();
});

const REPLACED = /every worker was replaced/;

const start = (workers: string) =>
  startSeveral({ DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'info', WORKERS: workers }, entry);

/** Writes what the program begins with: it says which build it is. */
async function build(number: number, first = ''): Promise<void> {
  await writeFile(entry, `console.log('build ${number}');\n${first}await import(${JSON.stringify(MAIN)});\n`);
}

/** How often it was said; throws when the program has ended, and will never say more. */
function told(words: string): number {
  program.workers();
  return program.said.stdout.split(words).length - 1;
}

async function answers(url: string): Promise<void> {
  const line = new Line(url);
  expect((await line.ask(STORE)).data).toEqual({ store: { code: 'demo' } });
  line.close();
}

async function endsWell(): Promise<void> {
  program.signal('SIGTERM');
  expect(await program.ended).toBe(0);
}
