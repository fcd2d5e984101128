import { type Insertable, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { Row } from '../demo/journal.ts';

const ROWS_PER_STATEMENT = 5_000;

/** Inserts the stores whose codes are free, and returns those; waits for whoever is just taking one of the codes. */
export async function insertNewStores(
  db: Db,
  stores: readonly Insertable<Tables['store']>[],
): Promise<{ id: number; code: string }[]> {
  return db
    .insertInto('store')
    .values(stores)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning(['id', 'code'])
    .execute();
}

/** Stores what became of a store's products: their stock, and whether they are still for sale. */
export async function updateProducts(db: Db, storeId: number, products: readonly Row<'product'>[]): Promise<void> {
  for (let start = 0; start < products.length; start += ROWS_PER_STATEMENT) {
    const chunk = JSON.stringify(products.slice(start, start + ROWS_PER_STATEMENT));
    await sql`update product set stock_units = now.stock_units, stock_subunits = now.stock_subunits,
        is_active = now.is_active, updated_at = now.updated_at, version = now.version
      from json_populate_recordset(null::product, ${chunk}::json) now
      where product.store_id = ${storeId} and product.id = now.id`.execute(db);
  }
}

/** Moves the sequence of a table's ids past those that the stores already use, and never back. */
export async function passIds(
  db: Db,
  table: 'product' | 'bill' | 'bill_item' | 'refund' | 'refund_item' | 'payment' | 'stock_movement',
  storeIds: readonly number[],
): Promise<void> {
  await sql`select count(nextval(pg_get_serial_sequence(${table}, 'id')))
    from generate_series(1, (select max(id) from ${sql.table(table)} where store_id = any(${storeIds}::bigint[])))`.execute(
    db,
  );
}

/** Gathers the statistics that plans are made of, without waiting for autovacuum to notice. */
export async function analyze(db: Db): Promise<void> {
  await sql`analyze store, product, bill, bill_item, refund, refund_item, payment, stock_movement, register_counter`.execute(
    db,
  );
}
