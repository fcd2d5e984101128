import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';
import { globalId } from '../../src/loading/global-id.ts';

/** What stands in the database of the documents of a store. */
export interface Written {
  readonly keys: ReadonlySet<string>;
  /** Of bills and refunds. */
  readonly ids: ReadonlySet<string>;
  /** How many documents there are, with deliveries, which have no id. */
  readonly stored: number;
}

/** Reads the documents of a store past the server. */
export async function written(db: Db, storeId: number): Promise<Written> {
  const [keys, bills, refunds, deliveries] = [
    await read<string>('key', 'idempotency_key'),
    await read<number>('id', 'bill'),
    await read<number>('id', 'refund'),
    await read<number | null>('entry_id', 'stock_movement'),
  ];
  const ids = [
    ...bills.map((id) => globalId('bill', storeId, id)),
    ...refunds.map((id) => globalId('refund', storeId, id)),
  ];
  return { keys: new Set(keys), ids: new Set(ids), stored: ids.length + deliveries.filter((id) => id !== null).length };

  async function read<T>(column: string, table: string): Promise<T[]> {
    const { rows } = await sql<{ value: T }>`select distinct ${sql.ref(column)} as value from ${sql.table(table)}
      where store_id = ${storeId}`.execute(db);
    return rows.map(({ value }) => value);
  }
}
