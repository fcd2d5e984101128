import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type BulkConnection, copyText, openBulk } from '../../src/database/copy.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let bulk: BulkConnection;

beforeAll(async () => {
  database = await testDatabase();
  bulk = await openBulk(database);
});
afterAll(async () => {
  bulk.release();
  await database.close();
});

const store = (code: string, name = 'A store') => ({
  code,
  name,
  currency: 'GBP',
  timezone: 'Europe/London',
  prices_include_tax: true,
  created_at: '2026-06-30 09:00:00.123456 Europe/London',
});

const names = async () =>
  (await database.db.selectFrom('store').select(['code', 'name']).orderBy('id').execute()).map((row) => row.name);

test.each([
  [null, '\\N'],
  ['\\N', '\\\\N'],
  ['', ''],
  [true, 'true'],
  [-7, '-7'],
  ['a\tb\nc\rd\\', 'a\\tb\\nc\\rd\\\\'],
])('%j is %j', (value, text) => {
  expect(copyText(value)).toBe(text);
});

test('every character arrives as it was sent, in chunks however large', async () => {
  const odd = ['a\tb', 'a\nb', 'a\r\nb', 'a\\nb', '\\N', '\\.', "O'Hara's", '店 €', '"', ' '];
  const long = Array.from({ length: 400 }, (_, index) => `${index} ${'x'.repeat(490)}`);
  const sent = [...odd, ...long];
  await bulk.copy(
    'store',
    sent.map((name, index) => store(`s-${index}`, name)),
  );
  expect(await names()).toEqual(sent);
  await database.db.deleteFrom('store').execute();
});

test('what is copied within a transaction goes with it', async () => {
  const attempt = bulk.db.transaction().execute(async () => {
    await bulk.copy('store', [store('gone')]);
    throw new Error('changed my mind');
  });
  await expect(attempt).rejects.toThrow('changed my mind');
  expect(await names()).toEqual([]);
});

test('a row that PostgreSQL refuses fails the copy, and the connection is good for the next', async () => {
  await expect(bulk.copy('store', [store('fine'), store('')])).rejects.toThrow('label_check');
  await bulk.copy('store', [store('next', 'The next')]);
  expect(await names()).toEqual(['The next']);
});

test('nothing to copy is no statement', async () => {
  await bulk.copy('store', []);
  expect(await names()).toEqual(['The next']);
});
