import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { addStore } from '../../src/program/store.ts';
import { SetupError } from '../../src/setup-error.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const usage =
  'Usage: npm run store -- --code CODE --name NAME --currency GBP --timezone Europe/London [--prices-include-tax]';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Arguments that pass, but for the ones that are given. */
function args(changes: Readonly<Record<string, string>> = {}): string[] {
  const options = { code: 'shop', name: 'A Shop', currency: 'GBP', timezone: 'Europe/London', ...changes };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

function stores() {
  return database.db
    .selectFrom('store')
    .select(['code', 'name', 'currency', 'timezone', 'prices_include_tax'])
    .orderBy('id')
    .execute();
}

test('adds a store, once, with prices that include tax or do not', async () => {
  expect(await addStore(database.db, args())).toBe(
    'The store "shop" is there: STORE=shop serves it, as does the header x-store: shop.',
  );
  await addStore(database.db, [
    ...args({ code: 'shop-2', currency: 'JPY', timezone: 'Asia/Tokyo' }),
    '--prices-include-tax',
  ]);
  await expect(addStore(database.db, args({ name: 'Another' }))).rejects.toThrow(
    new SetupError('There is a store "shop" already; nothing was changed.'),
  );
  expect(await stores()).toEqual([
    { code: 'shop', name: 'A Shop', currency: 'GBP', timezone: 'Europe/London', prices_include_tax: false },
    { code: 'shop-2', name: 'A Shop', currency: 'JPY', timezone: 'Asia/Tokyo', prices_include_tax: true },
  ]);
});

test('a role that may not make stores is told whose may', async () => {
  const refused = database.db.transaction().execute(async (transaction) => {
    await sql`set local role pg_read_all_data`.execute(transaction);
    await addStore(transaction, args({ code: 'shop-3' }));
  });
  await expect(refused).rejects.toThrow(
    new SetupError("The role of DATABASE_URL may not make stores; use the owner's, see docs/security.md."),
  );
});

test.each([
  [args({ code: 'My Shop' }), '--code is "My Shop"; it must be small letters, digits and dashes.'],
  [args({ name: ' ' }), '--name is " "; it must be 1 to 100 characters.'],
  [args({ currency: 'gbp' }), '--currency is "gbp"; it must be a code of ISO 4217 such as GBP.'],
  [args({ timezone: 'London' }), '--timezone is "London"; it must be an IANA name such as Europe/London.'],
  [args({ timezone: '+01:00' }), '--timezone is "+01:00"; it must be an IANA name such as Europe/London.'],
  [args().slice(2), usage],
  [[], usage],
])('refuses %j in one sentence', async (refused, sentence) => {
  await expect(addStore(database.db, refused)).rejects.toThrow(new SetupError(sentence));
});
