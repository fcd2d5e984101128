import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CompiledQuery, sql } from 'kysely';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { Deadline } from '../../src/database/deadline.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { waiting } from '../support/waiting.ts';

let home: TestDatabase;
let database: Database;
beforeAll(async () => {
  home = await testDatabase();
  await sql`create table watched (id bigint)`.execute(home.db);
  database = openDatabase({ connectionString: home.url, maxConnections: 4 });
});
afterAll(async () => {
  await database.close();
  await home.close();
});

const compiled = (text: string): CompiledQuery => sql.raw(text).compile(home.db);
const gone = new Error('gone');

async function activeStatements(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(home.db);
  return rows[0]?.n ?? Number.NaN;
}

/** How long `work` takes in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

test('rows come back, and listeners hear of the statement and of its wait', async () => {
  const events: unknown[] = [];
  const stop = database.observe(({ query, rows, error }) => events.push([query.sql, rows, error]));
  const query = compiled('select n from generate_series(1, 3) as n');
  expect(await database.read(query, new Deadline())).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  await expect(database.read(compiled('select 1 / 0'))).rejects.toMatchObject({ code: '22012' });
  stop();
  expect(events).toEqual([
    [query.sql, 3, undefined],
    ['select 1 / 0', 0, expect.objectContaining({ code: '22012' })],
  ]);
});

test('a statement whose deadline is reached is given up at once and cancelled, and its connection is good again', async () => {
  const deadlines = [new Deadline(), new Deadline()];
  const reads = deadlines.map((deadline) => database.read(compiled('select pg_sleep(2)'), deadline));
  const failed = Promise.allSettled(reads);
  while ((await activeStatements()) < 2) await sleep(5);
  const took = await timed(async () => {
    for (const deadline of deadlines) deadline.reach(gone);
    expect(await failed).toEqual(deadlines.map(() => ({ status: 'rejected', reason: gone })));
    while ((await activeStatements()) > 0) await sleep(5);
  });
  expect(took).toBeLessThan(1_000);
  // Both connections, again and again: a cancellation that came late would end one of these.
  for (let round = 0; round < 20; round++) {
    const both = [1, 2].map((n) => database.read(compiled(`select ${n} as n`)));
    expect(await Promise.all(both)).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  }
});

test('a statement that waits for a connection is not sent any more', async () => {
  const sent: string[] = [];
  const stop = database.observe(({ query }) => sent.push(query.sql));
  const busy = [1, 2].map(() => database.read(compiled('select pg_sleep(0.2)')));
  const deadline = new Deadline();
  const late = database.read(compiled('select 3'), deadline);
  deadline.reach(gone);
  await expect(late).rejects.toBe(gone);
  await expect(database.read(compiled('select 4'), deadline)).rejects.toBe(gone);
  await Promise.all(busy);
  expect(await database.read(compiled('select 5 as n'))).toEqual([{ n: 5 }]);
  stop();
  expect(sent.filter((text) => !text.includes('sleep'))).toEqual(['select 5 as n']);
});

test('a deadline that is not reached keeps nothing', async () => {
  const deadline = new Deadline();
  await database.read(compiled('select 1'), deadline);
  deadline.reach(gone);
  expect(await database.read(compiled('select 2 as n'))).toEqual([{ n: 2 }]);
});

test('writers that wait leave reads their connections', async () => {
  const held = home.db.transaction().execute(async (holder) => {
    await sql`lock table watched in access exclusive mode`.execute(holder);
    const writes = Array.from({ length: 6 }, () =>
      database.transact(1, (session) => session.run(compiled('insert into watched values (1)'))),
    );
    const ended = Promise.allSettled(writes);
    await waiting(home.db, 6);
    expect(database.waiting()).toBe(0);
    expect(await timed(() => database.read(compiled('select 1')))).toBeLessThan(1_000);
    return { ended };
  });
  expect((await (await held).ended).map(({ status }) => status)).toEqual(Array(6).fill('fulfilled'));
});
