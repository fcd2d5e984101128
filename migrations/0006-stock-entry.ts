import { type Kysely, sql } from 'kysely';

/** Deliveries, corrections and counts: documents that have no row of their own, only movements with one number. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table stock_movement add column entry_id bigint`.execute(db);
  await sql`create unique index stock_movement_of_entry on stock_movement (store_id, entry_id, product_id, kind)
    where entry_id is not null`.execute(db);
}
