import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Database, Db } from '../../src/database/database.ts';
import { deleteOldKeys } from '../../src/writing/repository.ts';
import { takeBack } from '../support/returns.ts';
import { type ServerRole, serverRole } from '../support/server-role.ts';
import { card, line, openMall, type Shop, sell } from '../support/shop.ts';
import { openTill, type Till } from '../support/till.ts';

const TABLES = [
  'register_counter',
  'product',
  'bill',
  'bill_item',
  'refund',
  'refund_item',
  'payment',
  'stock_movement',
];

let mall: Awaited<ReturnType<typeof openMall>>;
let role: ServerRole;
let mine: Shop;
let theirs: Shop;
let till: Till;
let product: string;
beforeAll(async () => {
  mall = await openMall();
  [mine, theirs] = [await mall.open(), await mall.open()];
  product = await mine.add();
  const other = await theirs.add();
  const { bill } = await sell(theirs.till, { lines: [line(other, 2)], payments: [card(200)] });
  await takeBack(theirs.till, { billId: bill.id, scope: { full: true } });
  role = await serverRole(mall.database);
  till = await openTill(role.database, mine.storeId);
});
afterAll(async () => {
  await role.drop();
  await mall.database.close();
});

/** Runs `work` as the server would for a store, or without a word of any. */
function asStore<T>({ db }: Database, storeId: number | undefined, work: (db: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    if (storeId !== undefined) await sql`select set_config('app.store_id', ${storeId}, true)`.execute(transaction);
    return work(transaction);
  });
}

describe('a server whose role owns nothing', () => {
  test('sells, takes back, voids, enters stock and changes products in its store', async () => {
    const sale = { lines: [line(product, 2)], payments: [card(200)] };
    const { bill, errors } = await sell(till, sale);
    expect(errors).toEqual([]);
    expect((await takeBack(till, { billId: bill.id, scope: { full: true } })).errors).toEqual([]);
    const { bill: mistaken } = await sell(till, sale);
    const writes = {
      billVoid: { idempotencyKey: randomUUID(), billId: mistaken.id, reason: 'a mistake' },
      stockReceive: { idempotencyKey: randomUUID(), lines: [{ product: { id: product }, quantity: { units: 1 } }] },
      productUpdate: { id: product, expectedVersion: 1, name: 'Another name' },
      productCreate: { sku: 'new', name: 'New', unitPrice: 1, taxRateBp: 0, openingStock: { units: 3 } },
    };
    for (const [field, input] of Object.entries(writes)) {
      const type = field === 'productCreate' ? 'ProductInput' : `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
      const document = `mutation ($input: ${type}!) { ${field}(input: $input) { errors { code message } } }`;
      expect(await till.run(document, { input })).toMatchObject({ data: { [field]: { errors: [] } }, errors: [] });
    }
  });

  test('forgets keys that are too old, of whatever store, and no others', async () => {
    const add = (key: string, days: number) =>
      sql`insert into idempotency_key (store_id, key, operation, fingerprint, created_at)
        values (${theirs.storeId}, ${key}, 'billCreate', sha256(''), now() - ${days} * interval '1 day')`.execute(
        mall.database.db,
      );
    await add('old', 31);
    await add('young', 29);
    expect(await deleteOldKeys(role.database.db, 10)).toBe(1);
    const { rows } = await sql`delete from idempotency_key where key = 'young' returning key`.execute(role.database.db);
    expect(rows).toEqual([]);
  });
});

describe('a statement that forgets the store', () => {
  test.each(TABLES)('changes and deletes no row of another store: %s', async (name) => {
    const table = sql.table(name);
    const before = await sql`select * from ${table} where store_id = ${theirs.storeId}`.execute(mall.database.db);
    expect(before.rows.length).toBeGreaterThan(0);
    for (const storeId of [mine.storeId, undefined]) {
      await asStore(role.database, storeId, async (db) => {
        const theirsOnly = sql`where store_id = ${theirs.storeId}`;
        const touched = await sql`update ${table} set store_id = store_id ${theirsOnly}`.execute(db);
        const deleted = await sql`delete from ${table} ${theirsOnly}`.execute(db);
        expect([touched.numAffectedRows, deleted.numAffectedRows]).toEqual([0n, 0n]);
      });
    }
    expect(await sql`select * from ${table} where store_id = ${theirs.storeId}`.execute(mall.database.db)).toEqual(
      before,
    );
  });

  test.each(['mine', 'no'])('adds no row to another store while it writes for %s store', async (whose) => {
    const adding = asStore(role.database, whose === 'mine' ? mine.storeId : undefined, (db) =>
      sql`insert into register_counter (store_id, register, kind, last_number) values (${theirs.storeId}, 'X', 'BILL', 1)`.execute(
        db,
      ),
    );
    await expect(adding).rejects.toMatchObject({ code: '42501' });
  });

  test('moves no row of its own to another store', async () => {
    const moving = asStore(role.database, mine.storeId, (db) =>
      sql`update register_counter set store_id = ${theirs.storeId}, register = 'moved'`.execute(db),
    );
    await expect(moving).rejects.toMatchObject({ code: '42501' });
  });

  test('makes and changes no store', async () => {
    const { numAffectedRows } = await asStore(role.database, mine.storeId, (db) =>
      sql`update store set name = 'Mine'`.execute(db),
    );
    expect(numAffectedRows).toBe(0n);
    const making = asStore(role.database, mine.storeId, (db) =>
      sql`insert into store (code, name, currency, timezone, prices_include_tax) values ('x', 'X', 'EUR', 'Europe/Berlin', true)`.execute(
        db,
      ),
    );
    await expect(making).rejects.toMatchObject({ code: '42501' });
  });
});

test('the store of a transaction is forgotten with it', async () => {
  const setting = sql<{
    store: string;
  }>`select current_setting('app.store_id', true) as store, pg_backend_pid() as pid`;
  const seen = (storeId: number) =>
    role.database.transact(storeId, (session) =>
      session.run<{ store: string; pid: number }>(setting.compile(role.database.db)),
    );
  const [[mines], [others]] = [await seen(mine.storeId), await seen(theirs.storeId)];
  expect([mines?.store, others?.store]).toEqual([String(mine.storeId), String(theirs.storeId)]);
  // On the same connection, one after the other.
  expect(mines?.pid).toBe(others?.pid);
});

test('every table with a store has its policies', async () => {
  const { rows } = await sql<{ table: string; policies: string[] }>`
    select c.relname as table, array_agg(p.polname::text order by p.polname) as policies
    from pg_class as c left join pg_policy as p on p.polrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relrowsecurity group by 1 order by 1`.execute(mall.database.db);
  const { rows: withStore } = await sql<{ table: string }>`select table_name as table from information_schema.columns
    where table_schema = 'public' and column_name = 'store_id' order by 1`.execute(mall.database.db);
  expect(rows.map(({ table }) => table).filter((table) => table !== 'store')).toEqual(
    withStore.map(({ table }) => table),
  );
  expect(rows.filter(({ policies }) => policies.length === 4).map(({ table }) => table)).toEqual(
    withStore.map(({ table }) => table),
  );
});
