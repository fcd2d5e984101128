import type { Insertable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

/** The id of the store with this code, or undefined. */
export async function selectStoreIdByCode(db: Db, code: string): Promise<number | undefined> {
  const row = await db.selectFrom('store').select('id').where('code', '=', code).executeTakeFirst();
  return row?.id;
}

/** Adds a store and returns its id; undefined, with nothing added, when its code is taken. */
export async function insertStore(db: Db, store: Insertable<Tables['store']>): Promise<number | undefined> {
  const row = await db
    .insertInto('store')
    .values(store)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}
