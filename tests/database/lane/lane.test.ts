import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { type Database, openDatabase } from '../../../src/database/database.ts';
import { Deadline } from '../../../src/database/deadline.ts';
import { Lane } from '../../../src/database/lane/lane.ts';
import { StatementListeners, type StatementOwner } from '../../../src/database/observe.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let home: TestDatabase;
let database: Database;
beforeAll(async () => {
  home = await testDatabase();
  // Of eight readers two are lanes.
  database = openDatabase({ connectionString: home.url });
});
afterAll(async () => {
  await database.close();
  await home.close();
});
beforeEach(async () => {
  while ((await sessions()).length < 2) {
    await database.read(compiled('select 1 as open_the_lanes'));
    await sleep(5);
  }
});

const compiled = (text: string, ...parameters: unknown[]): CompiledQuery => ({
  ...sql.raw(text).compile(home.db),
  parameters,
});
const read = (text: string, ...parameters: unknown[]) => database.read(compiled(text, ...parameters));

/** The sessions of lanes, known by their limit of time. */
async function sessions(): Promise<{ pid: number; query: string }[]> {
  const { rows } = await sql<{ pid: number; query: string }>`select pid, query from pg_stat_activity
    where datname = current_database() and application_name = 'tillgraph/lane'`.execute(home.db);
  return rows;
}

const EVERY_TYPE = `select
  -7::smallint as small, 2147483647 as whole, -9007199254740991::bigint as safe, 9007199254740993::bigint as unsafe,
  999999999999999::bigint as digits, true as yes, false as no, 'a "b" \\ ä 東京 😀'::text as text, ''::text as empty,
  'x'::varchar(3) as short, null::text as nothing, null::bigint as no_number, 12.50::numeric as fraction,
  '2026-11-29 13:14:15.123456+00'::timestamptz as moment, '2026-11-29'::date as day, '{"a": [1]}'::jsonb as json,
  array[1, 2] as numbers, array['a', null] as texts, 1.5::float8 as float`;

test('values of every type are what the clients of a pool make of them', async () => {
  const [row] = await read(`${EVERY_TYPE} /* lane */`);
  const { rows } = await sql.raw(EVERY_TYPE).execute(home.db);
  expect([row]).toEqual(rows);
  expect(row).toMatchObject({
    unsafe: 9007199254740993n,
    safe: -9007199254740991,
    moment: '2026-11-29 13:14:15.123456+00',
  });
});

test('statements are planned once, however few keys they have', async () => {
  // PostgreSQL by itself would take a list of one for cheaper than the ten that it expects, and plan anew each time.
  const text = 'select generate_series as n from generate_series(1, 1000) where generate_series = any($1::int[])';
  for (let i = 0; i < 20; i++) expect(await read(text, [i + 1])).toEqual([{ n: i + 1 }]);
  // Of which lane it is told does not matter: one of them ran it.
  const plans = `select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements where statement = '${text}'`;
  const told = await Promise.all(Array.from({ length: 2 }, (_, lane) => read(`${plans} /* ${lane} */`)));
  expect(told.flat()).toContainEqual({ generic: 20, custom: 0 });
});

test('rows that come in many pieces are whole, whatever letters are in them', async () => {
  const text = `select n, repeat('ä€😀', n % 50) || n as word, case when n % 3 = 0 then n end as third
    from generate_series(1, 20000) as n order by n`;
  const rows = await read(text);
  expect(rows).toEqual((await sql.raw(text).execute(home.db)).rows);
  expect(rows).toHaveLength(20_000);
});

test('parameters of a statement that is kept are its own each time', async () => {
  const text = 'select $1::bigint as id, $2::text[] as texts';
  const asked = Array.from({ length: 50 }, (_, id) => read(text, id, [`${id}`, null, '"']));
  expect(await Promise.all(asked)).toEqual(asked.map((_, id) => [{ id, texts: [`${id}`, null, '"'] }]));
});

test('of a burst one fails, and all others are answered once', async () => {
  const events: unknown[] = [];
  const stop = database.observe(({ query, error }) => events.push([query.sql, error === undefined]));
  const texts = ['select 1 as n', 'select 2 as n', 'select 1 / 0 as n', 'select 3 as n', 'select 4 as n'];
  const settled = await Promise.allSettled(texts.map((text) => read(text)));
  stop();
  expect(settled).toEqual([
    { status: 'fulfilled', value: [{ n: 1 }] },
    { status: 'fulfilled', value: [{ n: 2 }] },
    { status: 'rejected', reason: expect.objectContaining({ code: '22012', message: 'division by zero' }) },
    { status: 'fulfilled', value: [{ n: 3 }] },
    { status: 'fulfilled', value: [{ n: 4 }] },
  ]);
  expect(events.sort()).toEqual(texts.map((text) => [text, !text.includes('/')]).sort());
  // What failed, and what had not been kept when it failed, can be asked again.
  expect(await Promise.all(['select 3 as n', 'select 1 as n'].map((text) => read(text)))).toEqual([
    [{ n: 3 }],
    [{ n: 1 }],
  ]);
  await expect(read('select 1 / 0 as n')).rejects.toBeInstanceOf(pg.DatabaseError);
});

test('what does not parse is an error of PostgreSQL, each time', async () => {
  for (let time = 0; time < 2; time++) {
    await expect(read('select from nowhere')).rejects.toMatchObject({ code: '42P01', position: '13' });
  }
});

test('what takes too long for a lane is answered by the pool, and for a minute no lane is asked', async () => {
  const heavy = 'select pg_sleep(0.4) is not null as slept';
  const others = [read('select 5 as n'), read(heavy), read('select 6 as n')];
  expect(await Promise.all(others)).toEqual([[{ n: 5 }], [{ slept: true }], [{ n: 6 }]]);
  const again = read(heavy);
  await sleep(100);
  const busy = (await sessions()).filter(({ query }) => query.includes('pg_sleep(0.4)'));
  expect(await again).toEqual([{ slept: true }]);
  // Whichever lane had it has done something else since then, or still names it as its last.
  expect(busy.length).toBeLessThanOrEqual(1);
  const seen = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and state = 'active' and application_name = 'tillgraph/lane'`.execute(home.db);
  expect(seen.rows).toEqual([{ n: 0 }]);
});

test('whoever owns a statement hears of it once, also where a lane leaves it to the pool', async () => {
  const told: number[] = [];
  const owner: StatementOwner = { timedFor: undefined, ran: ({ durationMs }) => told.push(durationMs) };
  const long = compiled('select pg_sleep(0.4) is not null as long');
  for (let time = 1; time <= 2; time++) {
    await database.read(long, undefined, owner);
    expect(told).toHaveLength(time);
  }
  expect(Math.min(...told)).toBeGreaterThan(350);
});

test('a deadline that was reached before asks nothing', async () => {
  const gone = new Error('gone');
  const deadline = new Deadline();
  deadline.reach(gone);
  await expect(database.read(compiled('select 1'), deadline)).rejects.toBe(gone);
});

test('what was on its way when lanes are cut is asked of the pool, and lanes are opened again', async () => {
  const before = await sessions();
  const asked = read('select pg_sleep(0.2) is not null as slept');
  await sleep(50);
  await sql`select pg_terminate_backend(pid) from unnest(${before.map(({ pid }) => pid)}::int[]) as pid`.execute(
    home.db,
  );
  expect(await asked).toEqual([{ slept: true }]);
  expect(await read('select 7 as n')).toEqual([{ n: 7 }]);
  while ((await sessions()).length < 2) {
    await read('select 7 as n');
    await sleep(20);
  }
  const after = (await sessions()).map(({ pid }) => pid);
  expect(before.filter(({ pid }) => after.includes(pid))).toEqual([]);
});

test('a lane that hears nothing gives up', async () => {
  const client = new pg.Client(home.url);
  client.on('error', () => {});
  await client.connect();
  const lane = new Lane(client, new StatementListeners(), 100);
  const started = performance.now();
  const answer = new Promise((resolve, reject) => {
    const query = compiled('select pg_sleep(3)');
    lane.send({ query, name: 'slow', resolve, reject, leave: reject });
  });
  await expect(answer).rejects.toThrow('Query read timeout');
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(lane.isLost).toBe(true);
});

test('a statement whose time is of interest has its own, beside others in its burst', async () => {
  const times: [string, number][] = [];
  const owner: StatementOwner = { timedFor: {}, ran: ({ query, durationMs }) => times.push([query.sql, durationMs]) };
  const texts = ['select pg_sleep(0.02) as a', 'select pg_sleep(0.06) as b', 'select 1 as c'];
  await Promise.all(texts.map((text) => database.read(compiled(text), undefined, owner)));
  const took = Object.fromEntries(times);
  expect(took[texts[0] as string]).toBeGreaterThan(15);
  expect(took[texts[1] as string]).toBeGreaterThan(45);
  // It was sent with them, and answered after 80 ms.
  expect(took[texts[2] as string]).toBeLessThan(40);
});

test('a burst that takes long is no silence, where each of its statements is short enough', async () => {
  const texts = Array.from({ length: 20 }, (_, n) => `select ${n} as n, pg_sleep(0.1) is not null as slept`);
  const answers = await Promise.all(texts.map((text) => read(text)));
  expect(answers).toEqual(texts.map((_, n) => [{ n, slept: true }]));
});

test('a deadline is not waited past, however much is on the way before', async () => {
  const before = Array.from({ length: 20 }, () => read('select pg_sleep(0.1) is not null as slept'));
  const deadline = new Deadline();
  const late = database.read(compiled('select 8 as n'), deadline);
  const gone = new Error('gone');
  setTimeout(() => deadline.reach(gone), 100);
  const started = performance.now();
  await expect(late).rejects.toBe(gone);
  expect(performance.now() - started).toBeLessThan(1_000);
  await Promise.all(before);
});

test('nobody waits behind a statement that takes its time: the pool is asked instead', async () => {
  // Both lanes, and before either text is known to be heavy.
  const slow = [read('select pg_sleep(0.2) as a')];
  await sleep(5);
  slow.push(read('select pg_sleep(0.2) as b'));
  await sleep(70);
  const started = performance.now();
  expect(await read('select 8 as n')).toEqual([{ n: 8 }]);
  expect(performance.now() - started).toBeLessThan(80);
  await Promise.all(slow);
});
