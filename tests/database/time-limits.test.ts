import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { UNLIMITED } from '../../src/database/connect.ts';
import { type Db, openDatabase } from '../../src/database/database.ts';
import { patiently } from '../../src/database/patiently.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function limits(db: Db): Promise<unknown> {
  const { rows } = await sql`select current_setting('statement_timeout') as statement,
    current_setting('lock_timeout') as lock`.execute(db);
  return rows[0];
}

test('a statement of the server ends after ten seconds, and waits for a lock for a second and a half', async () => {
  const { db, close } = openDatabase({ connectionString: database.url });
  expect(await limits(db)).toEqual({ statement: '10s', lock: '1500ms' });
  await close();
});

test('a program that somebody watches has as long as it takes', async () => {
  const { db, close } = openDatabase({ connectionString: database.url, ...UNLIMITED });
  expect(await limits(db)).toEqual({ statement: '0', lock: '0' });
  await close();
});

test('what is done patiently waits for a lock without an end, also in a transaction of its own', async () => {
  const { db, close } = openDatabase({ connectionString: database.url, maxConnections: 1 });
  const during = await patiently(db, (inside) => inside.transaction().execute(limits));
  expect(during).toEqual({ statement: '10s', lock: '0' });
  expect(await limits(db)).toEqual({ statement: '10s', lock: '1500ms' });
  const failing = patiently(db, (inside) => sql`select 1 / 0`.execute(inside));
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect(await limits(db)).toEqual({ statement: '10s', lock: '1500ms' });
  await close();
});
