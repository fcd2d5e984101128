import { type Insertable, sql } from 'kysely';
import type { Db } from './database.ts';
import type { TableName, Tables } from './tables.ts';

const ROWS_PER_STATEMENT = 5_000;

/** Inserts rows in statements of 5,000, whose text depends on the columns of the first row alone; all rows need the same. */
export async function insertRows<T extends TableName>(
  db: Db,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT));
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${chunk}::json)`.execute(db);
  }
}

/** Takes `count` fresh ids of a table, ascending, so that rows can point to each other before they are inserted. */
export async function reserveIds(
  db: Db,
  table: Exclude<TableName, 'register_counter' | 'idempotency_key'>,
  count: number,
) {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count}::int) order by 1`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
