import { insertRows, reserveIds } from '../database/bulk.ts';
import type { Db } from '../database/database.ts';
import type { IdTable, Row } from './journal.ts';
import { tradeUntil } from './trade.ts';

/** The last day of the shop that tests look at: a Saturday, in a month in which the clocks went back. */
export const DEMO_UNTIL = '2026-10-31';

/** Parents before children, as their foreign keys ask for. */
const TABLES = ['store', 'product', 'bill', 'bill_item', 'refund', 'refund_item', 'payment', 'stock_movement'] as const;

const TABLE_BY_COLUMN: Readonly<Record<string, IdTable>> = {
  store_id: 'store',
  product_id: 'product',
  bill_id: 'bill',
  bill_item_id: 'bill_item',
  refund_id: 'refund',
};

type Ids = Record<IdTable, readonly number[]>;

export interface DemoPeriod {
  /** The last day of trade, as `2026-10-31`. */
  readonly until: string;
  /** Nothing happens after this moment of the shop's own clock, as `2026-10-31 14:05:00`; without it the last day is a whole one. */
  readonly now?: string;
}

/** Adds the store `demo` with four weeks of trade, all of it or nothing. */
export async function fillDemoShop(db: Db, { until, now }: DemoPeriod): Promise<void> {
  const { rows, counters } = tradeUntil(until, now);
  await db.transaction().execute(async (transaction) => {
    const ids = {} as Ids;
    for (const table of TABLES) ids[table] = await reserveIds(transaction, table, rows[table].length);
    for (const table of TABLES) await insertRows(transaction, table, renumbered(table, rows[table], ids));
    await insertRows(
      transaction,
      'register_counter',
      counters.map((counter) => ({ ...counter, store_id: ids.store[0] as number })),
    );
  });
}

// The journal counts ids from 1; in a database that already holds another store, they are others.
function renumbered<T extends IdTable>(table: T, rows: readonly Row<T>[], ids: Ids): Row<T>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        const target = column === 'id' ? table : TABLE_BY_COLUMN[column];
        return [column, target && typeof value === 'number' ? ids[target][value - 1] : value];
      }),
    ),
  ) as Row<T>[];
}
