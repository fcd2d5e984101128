import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { TableName } from './tables.ts';

type Privilege = 'select' | 'insert' | 'update' | 'delete';

/**
 * What a server does to each table, and all that its role may do. Payments, refunds and the ledger are written once: no
 * fault of the server can change what was paid. Nor can it make a store, or see rows go that are not keys.
 */
const PRIVILEGES: Readonly<Record<TableName, readonly Privilege[]>> = {
  store: ['select'],
  register_counter: ['select', 'insert', 'update'],
  // Update, since old ones are locked before they are deleted.
  idempotency_key: ['select', 'insert', 'update', 'delete'],
  product: ['select', 'insert', 'update'],
  bill: ['select', 'insert', 'update'],
  bill_item: ['select', 'insert', 'update'],
  payment: ['select', 'insert'],
  refund: ['select', 'insert'],
  refund_item: ['select', 'insert'],
  stock_movement: ['select', 'insert'],
};

/** Lets `role` do what a server does, and nothing else; run it as the owner of the tables after each migration. */
export async function grantToServer(db: Db, role: string): Promise<void> {
  const server = sql.id(role);
  await db.transaction().execute(async (transaction) => {
    await sql`revoke all on all tables in schema public from ${server}`.execute(transaction);
    for (const [table, privileges] of Object.entries(PRIVILEGES)) {
      await sql`grant ${sql.raw(privileges.join(', '))} on ${sql.table(table)} to ${server}`.execute(transaction);
    }
    // It looks whether every migration is there.
    await sql`grant select on kysely_migration to ${server}`.execute(transaction);
    await sql`grant usage on all sequences in schema public to ${server}`.execute(transaction);
  });
}
