import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { deleteOldKeys } from '../../src/writing/repository.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { card, line, openMall, type Shop, sell } from '../support/shop.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
beforeEach(() => sql`delete from idempotency_key`.execute(mall.database.db));
afterAll(() => mall.database.close());

/** Notes keys of these ages, named by them. */
async function note(ages: readonly string[], operation = 'billCreate') {
  await sql`insert into idempotency_key (store_id, key, operation, fingerprint, created_at)
    select ${shop.storeId}, ${operation} || ' ' || age, ${operation}, sha256(''), now() - age::interval
    from unnest(${ages}::text[]) as age`.execute(mall.database.db);
}

async function left(): Promise<string[]> {
  const keys = await mall.database.db.selectFrom('idempotency_key').select('key').orderBy('created_at').execute();
  return keys.map(({ key }) => key);
}

test('keys older than 30 days are deleted, except those of imports', async () => {
  await note(['31 days', '30 days 1 second', '29 days 23:59']);
  await note(['900 days'], 'import.sales');
  expect(await deleteOldKeys(mall.database.db, 100)).toBe(2);
  expect(await left()).toEqual(['import.sales 900 days', 'billCreate 29 days 23:59']);
});

test('the oldest go first, so many at a time', async () => {
  await note(['31 days', '33 days', '32 days']);
  expect(await deleteOldKeys(mall.database.db, 2)).toBe(2);
  expect(await left()).toEqual(['billCreate 31 days']);
  expect(await deleteOldKeys(mall.database.db, 2)).toBe(1);
  expect(await deleteOldKeys(mall.database.db, 2)).toBe(0);
});

test('those that another server is deleting are left to it', async () => {
  await note(['31 days', '32 days']);
  await mall.database.db.transaction().execute(async (other) => {
    expect(await deleteOldKeys(other, 1)).toBe(1);
    expect(await deleteOldKeys(mall.database.db, 1)).toBe(1);
  });
  expect(await left()).toEqual([]);
});

test('after that the client id still protects a sale: it is refused, and made no second time', async () => {
  const tea = await shop.add({ pieces: 5 });
  const sale = { idempotencyKey: randomUUID(), clientId: 'T1-0001', lines: [line(tea, 2)], payments: [card(200)] };
  const { bill } = await sell(shop.till, sale);
  const grow = (days: number) =>
    sql`update idempotency_key set created_at = now() - ${days} * interval '1 day'`.execute(mall.database.db);
  await grow(29);
  await deleteOldKeys(mall.database.db, 100);
  expect(await sell(shop.till, sale)).toMatchObject({ bill: { id: bill.id }, errors: [], replayed: true });
  await grow(31);
  await deleteOldKeys(mall.database.db, 100);
  const again = await sell(shop.till, sale);
  expect(again).toMatchObject({ bill: null, errors: [{ code: 'CLIENT_ID_REUSED', existingId: bill.id }] });
  expect(await left()).toEqual([]);
  expect(await shop.stock(tea)).toEqual([3, 0]);
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
