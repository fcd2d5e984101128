import { type RawBuilder, sql } from 'kysely';
import type { TableName } from '../database/tables.ts';
import { hole } from '../loading/statement.ts';

// The one order in which writes lock, so that no two of them wait for each other: idempotency key, bill, products by id,
// counter of the register. Nothing waits after the counter. FOR NO KEY UPDATE throughout: FOR UPDATE would also hold up
// the foreign keys of other bills' lines.
//
// A statement that waited for a lock goes on with the snapshot from before the wait. The locked row itself is read
// anew, everything else is not: what depends on it is read in a statement of its own.

/**
 * First: claims the key for a row of `result`, by default one that will be made, whose id it takes. No row comes back
 * when the key or the client id is taken; while a twin is still writing, this waits for it. `where` says when to claim.
 */
export function claimKey(result: TableName, id = freshId(result), where = sql``): RawBuilder<unknown> {
  return sql`insert into ${sql.table('idempotency_key')} (store_id, key, client_id, operation, fingerprint, result_type, result_id)
  select ${hole('store')}, ${hole('key')}, ${hole('clientId')}, ${hole('operation')}, ${hole('fingerprint')},
    ${sql.lit(result)}, ${id} ${where}
  on conflict do nothing returning result_id`;
}

/**
 * Whether this transaction has claimed the key: for a statement that leaves together with the one that claims, and need
 * lock nothing where that did not.
 */
export const hasClaimed = sql`exists (select from idempotency_key as k
  where k.store_id = ${hole('store')} and k.key = ${hole('key')} and k.xmin = pg_current_xact_id()::xid)`;

/** An id that no row of the table has had. */
export function freshId(table: TableName): RawBuilder<unknown> {
  return sql`nextval(pg_get_serial_sequence(${sql.lit(table)}, 'id'))`;
}

/** Second: the bill, behind which its refunds and its void queue up. */
export const billLocked = sql`for no key update of b`;

/** Third: products, lowest id first, whatever order the lines have. */
export const productsLocked = sql`order by p.id for no key update of p`;

/** Last: the next number of the register's series, without gaps, as it is given back when the transaction fails. */
export function nextNumber(kind: 'BILL' | 'REFUND', register: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into ${sql.table('register_counter')} as c (store_id, register, kind, last_number)
  values (${hole('store')}, ${register}, ${sql.lit(kind)}, 1)
  on conflict (store_id, register, kind) do update set last_number = c.last_number + 1
  returning last_number`;
}

/** Apart from all these: keys that are to be deleted; those that another server is deleting are left to it. */
export const oldKeysLocked = sql`for update skip locked`;
