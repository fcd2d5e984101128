import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parseExposition } from '../profiling/parse-exposition.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { Line } from './line.ts';
import { underLoad } from './load.ts';
import { isAlive, MAIN, type Several, startSeveral, until } from './several.ts';

// Two workers start one after the other, beside a load.
jest.setTimeout(120_000);

const CLIENTS = 6;
const STORE = 'query A { store { code } }';

let database: TestDatabase;
let folder: string;
let entry: string;
let program: Several;
let url: string;
let lines: Line[];
beforeAll(async () => {
  database = await demoDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-workers-'));
  entry = path.join(folder, 'main.mjs');
  await build(1);
  const settings = { DATABASE_URL: database.url, DATA_DIR: folder, PROFILER_DIR: path.join(folder, 'records') };
  program = await startSeveral({ ...settings, COST_PER_SECOND: '0' }, entry);
  url = await program.url();
  lines = [new Line(url), new Line(url)];
});
afterAll(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
  await database?.close();
  await rm(folder, { recursive: true });
});

/** Writes what the program begins with: it says which build it is. */
async function build(number: number): Promise<void> {
  await writeFile(entry, `console.log('build ${number}');\nawait import(${JSON.stringify(MAIN)});\n`);
}

/** What one of them scrapes: the value of a sample. */
async function scraped(line: Line) {
  const families = parseExposition(await line.get('/metrics'));
  return (family: string, sample = '{}') => families.get(family)?.samples.get(sample);
}

const counted = (line: Line) =>
  scraped(line).then((value) => value('graphql_server_request_duration_seconds', '_count{operation="other"}'));

test('connections go to the workers in turn, at one address that is told once', async () => {
  const clients = Array.from({ length: 8 }, () => new Line(url));
  const workers: string[] = [];
  for (const client of clients) workers.push((await client.ask(STORE)).worker);
  for (const client of clients) client.close();
  const [first, second] = workers;
  expect(second).not.toBe(first);
  expect(workers).toEqual([first, second, first, second, first, second, first, second]);
  expect(program.said.stdout.match(/listens on/g)).toHaveLength(1);
  expect(program.workers()).toHaveLength(2);
});

test('whichever worker is asked, metrics and the profiler tell of all', async () => {
  const [left, right] = lines as [Line, Line];
  const before = await counted(left);
  const asked = [
    await left.ask(STORE),
    await left.ask(STORE),
    await right.ask('{ products(first: 1) { nodes { id } } }'),
  ];
  expect(left.worker).not.toBe(right.worker);
  const ids = asked.map(({ id }) => id);
  for (const line of lines) {
    const value = await scraped(line);
    expect(value('graphql_server_request_duration_seconds', '_count{operation="other"}')).toBe((before ?? 0) + 3);
    expect(value('tillgraph_workers')).toBe(2);
    expect(['1', '2'].map((worker) => Number(value('process_uptime_seconds', `{worker="${worker}"}`)) > 0)).toEqual([
      true,
      true,
    ]);
    const records = await line.json('GET', '/profiler/api/records');
    expect(records.slice(0, 3).map(({ id }: { id: string }) => id)).toEqual(ids.toReversed());
    const operations = await line.json('GET', '/profiler/api/operations');
    expect(operations.find(({ name }: { name: string }) => name === 'A').count).toBe(10);
    // A record with its texts, and the plan of a statement that only one of them has ever sent.
    const { record, texts } = await line.json('GET', `/profiler/api/records/${ids[2]}`);
    expect([record.id, Object.values(texts)]).toEqual([ids[2], [expect.stringContaining('from "product"')]]);
    const { plan } = await line.json('POST', `/profiler/api/explain/${record.statements[0].fp}`);
    expect(plan).toContain('product');
  }
});

test('each worker keeps records in a folder of its own', async () => {
  const [left] = lines as [Line];
  await left.ask(STORE);
  await sleep(300);
  const folders = await readdir(path.join(folder, 'records'));
  expect(folders.sort()).toEqual(['worker-1', 'worker-2']);
  for (const each of folders) {
    expect(await readdir(path.join(folder, 'records', each))).toEqual(['records-000001.jsonl']);
  }
});

test('a worker that is stuck blocks no page, and what it counted stays counted', async () => {
  const [left, right] = lines as [Line, Line];
  await right.ask(STORE);
  await left.ask(STORE);
  const before = await counted(left);
  const stuck = await pidOf(right);
  process.kill(stuck, 'SIGSTOP');
  const started = performance.now();
  const value = await scraped(left);
  const records = await left.json('GET', '/profiler/api/records');
  const tookMs = performance.now() - started;
  process.kill(stuck, 'SIGCONT');
  expect(value('graphql_server_request_duration_seconds', '_count{operation="other"}')).toBe(before);
  expect(value('tillgraph_workers')).toBe(1);
  expect(records.every(({ id }: { id: string }) => id.endsWith(String(left.worker)))).toBe(true);
  // Twice a second and a half, and no more.
  expect(tookMs).toBeGreaterThan(2_900);
  expect(tookMs).toBeLessThan(6_000);
  expect(await counted(right)).toBe(before);
});

test('a worker that is killed is replaced, and nothing is lost but what was on its own connections', async () => {
  const [victim = 0, survivor = 0] = program.workers();
  let atTheKill = 0;
  const sent = await underLoad(url, CLIENTS, async (sofar) => {
    await until(() => sofar.length > 60);
    atTheKill = sofar.length;
    process.kill(victim, 'SIGKILL');
    await until(() => new Set(sofar.slice(atTheKill).map(({ worker }) => worker)).size >= 2);
    await until(() => program.workers().length === 2 && sofar.length > atTheKill + 60);
  });
  const lost = sent.filter(({ error }) => error !== undefined);
  const [dead] = lost.map(({ worker }) => worker);
  expect(new Set(lost.map(({ worker }) => worker))).toEqual(new Set([dead]));
  expect(dead).not.toBeUndefined();
  // One request a connection at a time, and every client of the dead worker had one.
  expect(lost.map(({ error }) => error)).toHaveLength(new Set(lost.map(({ client }) => client)).size);
  // A client keeps its connection, so whoever was answered by the other one last has nothing to lose.
  const lastAt = new Map(sent.slice(0, atTheKill).map(({ client, worker }) => [client, worker]));
  const others = [...lastAt].flatMap(([client, worker]) => (worker === dead ? [] : [client]));
  expect(lost.filter(({ client }) => others.includes(client))).toEqual([]);
  expect(others.length).toBeGreaterThan(0);
  // The dead worker's clients went on at the survivor, and the others never noticed.
  const after = sent.slice(sent.indexOf(lost.at(-1) as (typeof sent)[number]) + 1);
  expect(new Set(after.map(({ client }) => client)).size).toBe(CLIENTS);
  expect(after.some(({ worker }) => worker === dead)).toBe(false);
  expect(program.workers()).toContain(survivor);
  expect(program.workers()).not.toContain(victim);
  expect(program.said.stderr).toContain('a worker has gone; another takes its place');
});

test('SIGUSR2 replaces the workers by those of a new build, and no request is lost', async () => {
  // The one that took the dead one's place may still be starting.
  const idle = await twoLines();
  const before = program.workers();
  await build(2);
  let fewest = before.length;
  const sent = await underLoad(url, CLIENTS, async () => {
    program.signal('SIGUSR2');
    await until(() => {
      const workers = program.workers();
      fewest = Math.min(fewest, workers.length);
      return workers.length === 2 && !workers.some((pid) => before.includes(pid));
    });
  });
  expect(fewest).toBe(2);
  expect(sent.filter(({ error }) => error !== undefined)).toEqual([]);
  const workers = [...new Set(sent.map(({ worker }) => worker))];
  expect(workers).toHaveLength(4);
  expect(program.said.stdout.match(/build 2/g)).toHaveLength(2);
  // Those who were connected and asked for nothing held nobody up, and are now elsewhere.
  expect(program.said.stderr).not.toContain('did not end in time');
  for (const line of idle) {
    const { worker: was } = line;
    expect(workers.indexOf((await line.ask(STORE)).worker)).toBeGreaterThan(1);
    expect(workers.indexOf(was)).toBeLessThan(2);
    line.close();
  }
});

test('a build that does not start replaces nobody', async () => {
  const before = program.workers();
  await writeFile(
    entry,
    `process.env.TRUSTED_DOCUMENTS_MANIFEST = 'none.json';
await import(${JSON.stringify(MAIN)});
`,
  );
  program.signal('SIGUSR2');
  const [, reason] = await program.says(
    /a new worker did not start; those that are left stay {2}reason=(.*)/,
    'stderr',
  );
  expect(reason).toBe('TRUSTED_DOCUMENTS_MANIFEST: none.json cannot be read.');
  expect(program.workers()).toEqual(before);
  expect((await new Line(url).ask(STORE)).data).toEqual({ store: { code: 'demo' } });
});

test('SIGTERM ends all of them, with 0', async () => {
  const workers = program.workers();
  program.signal('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(workers.map(isAlive)).toEqual([false, false]);
});

/** Connections to each of the two workers. */
async function twoLines(): Promise<Line[]> {
  for (;;) {
    const both = [new Line(url), new Line(url)];
    for (const line of both) await line.ask(STORE);
    if (both[0]?.worker !== both[1]?.worker) return both;
    for (const line of both) line.close();
    await sleep(50);
  }
}

/** The process that a client is connected to: the one that says nothing while it is stopped. */
async function pidOf(line: Line): Promise<number> {
  const [first = 0, second = 0] = program.workers();
  process.kill(first, 'SIGSTOP');
  const isFirst = await Promise.race([line.get('/healthz').then(() => false), sleep(2_000, true)]);
  process.kill(first, 'SIGCONT');
  return isFirst ? first : second;
}
