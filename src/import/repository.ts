import { type Insertable, sql } from 'kysely';
import { insertRows, reserveIds } from '../database/bulk.ts';
import type { Db } from '../database/database.ts';
import type { TableName, Tables } from '../database/tables.ts';
import type { Stored } from './closing-report.ts';
import { movementRows, paymentRows } from './ledger-rows.ts';
import type { SalesPlan } from './plan.ts';
import type { Progress } from './progress.ts';
import { refundItemRows, refundRows } from './refund-rows.ts';
import { CASHIER, CURRENCY, type Ids, REGISTER, TIMEZONE } from './row.ts';
import { billItemRows, billRows, productRows } from './sale-rows.ts';

const KEY = 'import:sales';
const OPERATION = 'import.sales';
const ROWS_PER_STEP = 5_000;

/** The id of the store with this code, and whether it was made just now; waits for another import that is making it. */
export async function claimStore(db: Db, code: string): Promise<{ storeId: number; isNew: boolean }> {
  // The one writer that may take longer than a request does, as may a second one that waits for it.
  await sql`set local statement_timeout = 0`.execute(db);
  const find = () => db.selectFrom('store').select('id').where('code', '=', code).executeTakeFirst();
  const known = await find();
  if (known) return { storeId: known.id, isNew: false };
  const made = await db
    .insertInto('store')
    .values({ code, name: 'Online Retail', currency: CURRENCY, timezone: TIMEZONE, prices_include_tax: true })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst();
  return { storeId: (made ?? (await find()))?.id as number, isNew: made !== undefined };
}

/** The fingerprint of the file that a store was imported from, or undefined when it was not. */
export async function selectImportedFingerprint(db: Db, storeId: number): Promise<Buffer | undefined> {
  const key = await db
    .selectFrom('idempotency_key')
    .select('fingerprint')
    .where('store_id', '=', storeId)
    .where('key', '=', KEY)
    .executeTakeFirst();
  return key?.fingerprint;
}

/** Writes everything that a plan holds into a new store, and the fingerprint of its file. */
export async function insertSales(
  db: Db,
  storeId: number,
  plan: SalesPlan,
  fingerprint: Buffer,
  onProgress: Progress,
): Promise<void> {
  const key = { store_id: storeId, key: KEY, operation: OPERATION, fingerprint };
  await db.insertInto('idempotency_key').values(key).execute();
  const ids = await reserve(db, storeId, plan);
  const { products, bills, refunds, movements } = plan;
  const payments = [...paymentRows(plan, ids)];
  const refundItems = refunds.reduce((count, refund) => count + refund.items.length, 0);
  const write = <T extends TableName>(table: T, count: number, rows: Iterable<Insertable<Tables[T]>>) =>
    insertInSteps(db, table, rows, (done) => onProgress(`writing ${table} rows`, done, count));
  await write('product', products.length, productRows(plan, ids));
  await write('bill', bills.length, billRows(plan, ids));
  await write('bill_item', ids.billItems.size, billItemRows(plan, ids));
  await write('refund', refunds.length, refundRows(plan, ids));
  await write('refund_item', refundItems, refundItemRows(plan, ids));
  await write('payment', payments.length, payments);
  await write('stock_movement', movements.length, movementRows(plan, ids));
  await insertRows(db, 'register_counter', [
    { store_id: storeId, register: REGISTER, kind: 'BILL', last_number: plan.bills.length },
    { store_id: storeId, register: REGISTER, kind: 'REFUND', last_number: plan.refunds.length },
  ]);
  // Half a million rows came at once; without this, statements would be planned for empty tables for a while.
  await sql`analyze product, bill, bill_item, refund, refund_item, payment, stock_movement`.execute(db);
}

/** What a store holds of its import; what tills wrote since is not counted. */
export async function selectStored(db: Db, storeId: number): Promise<Stored> {
  const { rows } = await sql<Stored>`
    select
      (select count(*) from product where store_id = ${storeId}) as products,
      bills.bills, items.items as "billItems", items.sold as "soldTotal",
      refunds.refunds, refunds.refunded as "refundedTotal",
      (select count(*) from stock_movement
        where store_id = ${storeId} and kind = 'ADJUSTMENT' and actor = ${CASHIER}) as adjustments
    from
      (select count(*) as bills from bill where store_id = ${storeId} and cashier = ${CASHIER}) as bills,
      (select count(*) as items, coalesce(sum(i.total), 0)::bigint as sold from bill_item i
        join bill b on b.store_id = i.store_id and b.id = i.bill_id
        where i.store_id = ${storeId} and b.cashier = ${CASHIER}) as items,
      (select count(distinct r.id) as refunds, coalesce(sum(i.refunded_amount), 0)::bigint as refunded from refund r
        join refund_item i on i.store_id = r.store_id and i.refund_id = r.id
        where r.store_id = ${storeId} and r.cashier = ${CASHIER}) as refunds`.execute(db);
  return rows[0] as Stored;
}

async function reserve(db: Db, storeId: number, plan: SalesPlan): Promise<Ids> {
  const items = plan.bills.flatMap((bill) => bill.items);
  const codes = plan.products.map((product) => product.code);
  return {
    storeId,
    products: await idsFor(db, 'product', codes),
    bills: await idsFor(db, 'bill', plan.bills),
    billItems: await idsFor(db, 'bill_item', items),
    refunds: await idsFor(db, 'refund', plan.refunds),
  };
}

async function idsFor<K>(db: Db, table: 'product' | 'bill' | 'bill_item' | 'refund', keys: readonly K[]) {
  const ids = await reserveIds(db, table, keys.length);
  return new Map(keys.map((key, i) => [key, ids[i] as number]));
}

// Rows are made as they are written: the largest table would else stand in memory twice.
async function insertInSteps<T extends TableName>(
  db: Db,
  table: T,
  rows: Iterable<Insertable<Tables[T]>>,
  onDone: (rows: number) => void,
): Promise<void> {
  let step: Insertable<Tables[T]>[] = [];
  let done = 0;
  const flush = async () => {
    await insertRows(db, table, step);
    done += step.length;
    onDone(done);
    step = [];
  };
  for (const row of rows) if (step.push(row) === ROWS_PER_STEP) await flush();
  await flush();
}
