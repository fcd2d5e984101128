import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';

const TABLES = ['product', 'bill', 'bill_item', 'refund', 'refund_item', 'payment', 'stock_movement'];

/** The store that `addTwinStore` adds. */
export const TWIN = { id: 2, code: 'twin' } as const;

/**
 * Adds a second store that is the first one over again, down to the ids of its rows: whatever forgets to say which store
 * it means then finds two rows instead of one. Only its cashiers are others, all named Twin.
 */
export async function addTwinStore(db: Db): Promise<void> {
  await sql`insert into store (id, code, name, currency, timezone, prices_include_tax, day_starts_at)
    select ${TWIN.id}, ${TWIN.code}, 'The twin', currency, timezone, prices_include_tax, day_starts_at
    from store where id = 1`.execute(db);
  for (const table of TABLES) {
    const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(db);
    const names = rows.map(({ name }) => sql.ref(name));
    const values = rows.map(({ name }) => {
      if (name === 'store_id') return sql.lit(TWIN.id);
      return name === 'cashier' ? sql`'Twin'` : sql.ref(name);
    });
    await sql`insert into ${sql.table(table)} (${sql.join(names)})
      select ${sql.join(values)} from ${sql.table(table)} where store_id = 1`.execute(db);
  }
}
