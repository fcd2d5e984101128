import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';

const TABLES = [
  'store',
  'product',
  'bill',
  'bill_item',
  'refund',
  'refund_item',
  'payment',
  'stock_movement',
  'register_counter',
];

/** One hash over every column of every row, whatever the order they are stored in. */
export async function fingerprint(db: Db): Promise<string> {
  const parts = TABLES.map((table) => sql`select ${table} || t::text as line from ${sql.table(table)} t`);
  const { rows } = await sql<{ hash: string }>`
    select md5(string_agg(line, chr(10) order by line collate "C")) as hash from (${sql.join(parts, sql` union all `)}) all_rows`.execute(
    db,
  );
  return rows[0]?.hash ?? '';
}
