import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { type Database, openDatabase } from '../../../src/database/database.ts';
import { Lane } from '../../../src/database/lane/lane.ts';
import { StatementListeners, type StatementOwner } from '../../../src/database/observe.ts';
import { preparedAs } from '../../../src/database/prepared-client.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let home: TestDatabase;
let database: Database;
let lane: Lane;
beforeAll(async () => {
  home = await testDatabase();
  database = openDatabase({ connectionString: home.url });
  const client = new pg.Client(home.url);
  await client.connect();
  lane = new Lane(client, new StatementListeners(), 5_000);
});
afterAll(async () => {
  await lane.close();
  await database.close();
  await home.close();
});

const compiled = (text: string, ...parameters: unknown[]): CompiledQuery => ({
  ...sql.raw(text).compile(home.db),
  parameters,
});
const ask = (text: string, ...parameters: unknown[]) =>
  new Promise((resolve, reject) =>
    lane.send({ query: compiled(text, ...parameters), name: text.slice(0, 40), resolve, reject, leave: reject }),
  );
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what was skipped in one burst and prepared by a third is still kept when a second, sent between them, has failed', async () => {
  const asked: Promise<unknown>[] = [];
  // PostgreSQL thinks about the first long enough for two more bursts to leave behind it.
  asked.push(ask('select pg_sleep(0.1), 1 / (random() * 0)::int'), ask('select 1 as n'));
  await turn();
  asked.push(ask('select pg_sleep(0.2)'), ask('select 1 as n'));
  await asked[0]?.catch(() => {});
  asked.push(ask('select 1 as n'));
  await Promise.allSettled(asked);
  for (let time = 0; time < 2; time++) expect(await ask('select 1 as n')).toEqual([{ n: 1 }]);
});

test('a statement whose columns have changed fails once, and is then prepared anew', async () => {
  await sql.raw('create table grown as select 1 as n').execute(home.db);
  expect(await ask('select n from grown')).toEqual([{ n: 1 }]);
  await sql.raw('alter table grown alter n type text').execute(home.db);
  await expect(ask('select n from grown')).rejects.toMatchObject({ code: '0A000' });
  expect(await ask('select n from grown')).toEqual([{ n: '1' }]);
});

test('parameters that cannot be written fail alone, and leave nothing on the lane', async () => {
  const asked = [ask('select 2 as n'), ask('select $1::jsonb as json, 7 as m', { n: 1n }), ask('select 3 as n')];
  const many = Array.from({ length: 70_000 }, () => 1);
  asked.push(ask(`select 4 as n`, ...many), ask('select 5 as n'));
  expect((await Promise.allSettled(asked)).map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
    [{ n: 2 }],
    'failed',
    [{ n: 3 }],
    'failed',
    [{ n: 5 }],
  ]);
  const most = Array.from({ length: 40_000 }, (_, i) => i);
  const array = most.map((i) => `$${i + 1}::int`);
  expect(await ask(`select (array[${array}])[40000] as n`, ...most)).toEqual([{ n: 39_999 }]);
});

test('statements that a transaction runs together have times of their own where they are asked for, and the commit is none of theirs', async () => {
  const times: number[] = [];
  const owner: StatementOwner = { timedFor: {}, ran: ({ durationMs }) => times.push(durationMs) };
  const strays: string[] = [];
  const stop = database.observeStrays(({ query }) => strays.push(query.sql));
  let answeredMs = 0;
  await database.transact(1, async (session) => {
    await Promise.all(
      [0.02, 0.06].map((seconds) => session.run(compiled('select pg_sleep($1::float8) is null', seconds), owner)),
    );
    await session.last(compiled('select 1 as n'), owner, () => {
      answeredMs = performance.now();
    });
  });
  stop();
  const [first = 0, second = 0, ...last] = times;
  expect([first > 15, second > 45, first < second, last.length]).toEqual([true, true, true, 1]);
  // What begins and ends it is nobody's.
  expect(strays).toEqual([expect.stringMatching(/^start transaction /), 'commit']);
  expect(answeredMs).toBeGreaterThan(0);
});

test('transactions run the statements that they are given, also when all names are given away', async () => {
  for (let n = 0; n < 1_000; n++) preparedAs(`select ${n} as taken`);
  const answer = await database.transact(1, async (session) => [
    await session.run(compiled('select $1::int as a', 1)),
    await session.run(compiled(`select $1::int as b, current_setting('app.store_id') as store`, 2)),
    await session.last(compiled('select $1::int as c', 3)),
  ]);
  expect(answer).toEqual([[{ a: 1 }], [{ b: 2, store: '1' }], [{ c: 3 }]]);
});
