import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';
import { makeAwkward } from './awkward.ts';

/** More than JSON carries exactly, so no scalar of ours shows it. */
const TOO_MUCH = sql`${2n ** 60n}::bigint`;

/**
 * Rows that no shop would have, all following from the seed: awkward texts, nulls, lists that are empty; `broken` adds
 * amounts too large to be shown, words that no enum has, and references that lead nowhere.
 */
export async function makeDisorder(db: Db, seed: number, { broken = false } = {}): Promise<void> {
  await makeAwkward(db, seed);
  await db.transaction().execute(async (inside) => {
    // Foreign keys are triggers, and hold for others.
    await sql`set local session_replication_role = replica`.execute(inside);
    const rows = disorderOf(inside, seed);
    await rows.empty('payment', 'coalesce(bill_id, -refund_id)');
    await rows.empty('refund_item', 'refund_id');
    await rows.empty('bill_item', 'bill_id');
    await rows.empty('stock_movement', 'product_id');
    if (broken) await breakRows(inside, rows);
  });
}

type Disorder = ReturnType<typeof disorderOf>;

function disorderOf(db: Db, seed: number) {
  const drawn = (column: string, percent: number): RawBuilder<boolean> =>
    sql`abs(hashint8((${sql.raw(column)}) * 17 + ${sql.lit(seed)})::bigint) % 100 < ${sql.lit(percent)}`;
  return {
    /** Rows that some parents have are gone, all those of a parent. */
    empty: (table: string, parent: string) =>
      sql`delete from ${sql.table(table)} where ${drawn(parent, 5)}`.execute(db),
    /** A column of some rows has this value. */
    set: (table: string, column: string, value: RawBuilder<unknown>) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where ${drawn('id', 20)}`.execute(db),
    /** Some rows are gone, and others still refer to them. */
    remove: (table: string) => sql`delete from ${sql.table(table)} where ${drawn('id', 8)}`.execute(db),
  };
}

async function breakRows(db: Db, rows: Disorder): Promise<void> {
  await sql`do $$ declare c record; begin
    for c in select conrelid::regclass as "table", contypid, conname from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace
    loop
      if c.contypid = 0 then execute format('alter table %s drop constraint %I', c."table", c.conname);
      else execute format('alter domain %s drop constraint %I', c.contypid::regtype, c.conname); end if;
    end loop;
  end $$`.execute(db);
  await rows.set('product', 'unit_price', TOO_MUCH);
  await rows.set('bill', 'status', sql`lower(status)`);
  await rows.set('bill', 'refunded_total', TOO_MUCH);
  await rows.set('bill_item', 'total', TOO_MUCH);
  await rows.set('payment', 'method', sql`lower(method)`);
  await rows.set('refund', 'reason', sql`lower(reason)`);
  await rows.set('refund_item', 'refunded_amount', TOO_MUCH);
  await rows.set('stock_movement', 'kind', sql`lower(kind)`);
  for (const table of ['product', 'bill', 'refund']) await rows.remove(table);
}
