import { type Kysely, sql } from 'kysely';

const OF_A_STORE = [
  ...['register_counter', 'product', 'bill', 'bill_item', 'refund', 'refund_item', 'payment', 'stock_movement'],
] as const;

/**
 * A second wall for writes: a role that does not own the tables writes rows of the store that its transaction names, and
 * no others, whatever its statements say. Reads pass; the owner, who migrates and fills, is not asked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Empty once a transaction that named one has ended. In brackets, so that it is worked out once a statement.
  const mine = sql`store_id = (select nullif(current_setting('app.store_id', true), '')::bigint)`;
  for (const name of OF_A_STORE) {
    const table = sql.table(name);
    await readable(db, name);
    await sql`create policy write_insert on ${table} for insert with check (${mine})`.execute(db);
    await sql`create policy write_update on ${table} for update using (${mine}) with check (${mine})`.execute(db);
    await sql`create policy write_delete on ${table} for delete using (${mine})`.execute(db);
  }
  // A key is claimed for a store and never changed; who deletes old ones, locking them first, does so for all stores.
  const old = sql`created_at < now() - interval '30 days'`;
  await readable(db, 'idempotency_key');
  await sql`create policy write_insert on idempotency_key for insert with check (${mine})`.execute(db);
  await sql`create policy write_lock on idempotency_key for update using (${old}) with check (false)`.execute(db);
  await sql`create policy write_delete on idempotency_key for delete using (${old})`.execute(db);
  // Stores are made by the owner alone.
  await readable(db, 'store');
}

async function readable(db: Kysely<unknown>, name: string): Promise<void> {
  await sql`alter table ${sql.table(name)} enable row level security`.execute(db);
  await sql`create policy read_all on ${sql.table(name)} for select using (true)`.execute(db);
}
