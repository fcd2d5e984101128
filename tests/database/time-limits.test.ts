import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Db, openDatabase } from '../../src/database/database.ts';
import { patiently } from '../../src/database/patiently.ts';
import { UNLIMITED } from '../../src/database/time-limits.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const LIMITS = sql`select current_setting('statement_timeout') as statement,
  current_setting('lock_timeout') as lock,
  current_setting('idle_in_transaction_session_timeout') as idle,
  current_setting('client_connection_check_interval') as gone`;

async function limits(db: Db): Promise<unknown> {
  const { rows } = await LIMITS.execute(db);
  return rows[0];
}

test('a read ends after three seconds and a write after five, and a transaction in which nothing happens too', async () => {
  const { db, transact, health, close } = openDatabase({ connectionString: database.url });
  const both = { idle: '5s', gone: '1s' };
  expect(await limits(db)).toEqual({ statement: '3s', lock: '1500ms', ...both });
  const [writing] = await transact(1, (session) => session.run(LIMITS.compile(db)));
  expect(writing).toEqual({ statement: '5s', lock: '900ms', ...both });
  expect(await limits(health)).toEqual({ statement: '500ms', lock: '500ms', idle: '5s', gone: '1s' });
  await close();
});

test('a program that somebody watches has as long as it takes', async () => {
  const { db, close } = openDatabase({ connectionString: database.url, ...UNLIMITED });
  expect(await limits(db)).toEqual({ statement: '0', lock: '0', idle: '0', gone: '1s' });
  await close();
});

test('what is done patiently has no limit either', async () => {
  expect(await patiently(database.url, (db) => db.transaction().execute(limits))).toMatchObject({
    statement: '0',
    lock: '0',
  });
});
