import { sql } from 'kysely';
import type { Db } from '../database/database.ts';

/** The codes of all stores, in order of their ids. */
export async function selectStoreCodes(db: Db): Promise<string[]> {
  const stores = await db.selectFrom('store').select('code').orderBy('id').execute();
  return stores.map((store) => store.code);
}

/** The store's last bill, one that was partly or wholly refunded if there is any; undefined for a store without bills. */
export async function selectTellingBill(db: Db, store: string): Promise<{ storeId: number; id: number } | undefined> {
  return db
    .selectFrom('bill')
    .innerJoin('store', 'store.id', 'bill.store_id')
    .where('store.code', '=', store)
    .select(['bill.store_id as storeId', 'bill.id'])
    .orderBy(sql`bill.refunded_total > 0`, 'desc')
    .orderBy('bill.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Today and this moment by the database's clock, as people in `timezone` read theirs: `2026-06-30` and `2026-06-30 14:05:00`. */
export async function selectNow(db: Db, timezone: string): Promise<{ readonly until: string; readonly now: string }> {
  const { rows } = await sql<{ until: string; now: string }>`
    select (now() at time zone ${timezone})::date as until,
      to_char(now() at time zone ${timezone}, 'YYYY-MM-DD HH24:MI:SS') as now`.execute(db);
  return rows[0] as (typeof rows)[0];
}
