import type { Db } from '../database/database.ts';

/** The id of the store with this code, or undefined. */
export async function selectStoreIdByCode(db: Db, code: string): Promise<number | undefined> {
  const row = await db.selectFrom('store').select('id').where('code', '=', code).executeTakeFirst();
  return row?.id;
}
