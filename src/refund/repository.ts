import { type RawBuilder, sql } from 'kysely';
import type { Tender } from '../bill/cash.ts';
import { BILL_COLUMNS, BILL_ITEM_COLUMNS } from '../bill/columns.ts';
import type { BillStatus } from '../database/tables.ts';
import type { Row } from '../loading/row.ts';
import { selectedFrom } from '../loading/select.ts';
import { hole } from '../loading/statement.ts';
import { write } from '../loading/write.ts';
import { type Product, productsIn, productsOf } from '../product/repository.ts';
import { changedStock, type StockRow, stockChange } from '../stock/repository.ts';
import { billLocked, claimKey, hasClaimed, nextNumber, productsLocked } from '../writing/locks.ts';
import { type Twins, twins } from '../writing/repository.ts';

/** What a refund needs to know of its store, and its bill; where there is no such bill, its columns are null. */
export type BillRow = (Row<'bill'> | { readonly id: null }) &
  Twins & {
    /** The id of the refund to be made; null when the key or the client id is taken, and for a preview. */
    readonly refundId: number | null;
    readonly cashRounding: number;
    /** Whether the refund would lie more than five minutes ahead of the database's clock. */
    readonly isAhead: boolean;
    readonly isBeforeSale: boolean;
  };

/** What is left of a bill: all its lines, the money that its payments still hold, and the products that come back. */
export interface LeftRow {
  readonly lines: readonly Row<'bill_item'>[];
  /** Each method that took something, in the order of payment. */
  readonly held: readonly Tender[];
  readonly refunds: number;
  /** How many items of those refunds each line has, by its id. */
  readonly itemsOfLines: Readonly<Record<number, number>>;
  /** What rounding added to those refunds. */
  readonly roundedSoFar: number;
  /** The products whose ledger will change. */
  readonly restocked: readonly Product[];
  /** Those of goods that do not come back. */
  readonly kept: readonly Product[];
}

const ofTheStore = sql`s.cash_rounding as "cashRounding",
  ${twins},
  coalesce(${hole('occurredAt')}::timestamptz > now() + interval '5 minutes', false) as "isAhead",
  coalesce(${hole('occurredAt')}::timestamptz < sold."occurredAt", false) as "isBeforeSale"`;

const theBill = sql`select ${selectedFrom('b', BILL_COLUMNS)} from bill as b
  where b.store_id = ${hole('store')} and b.id = ${hole('billId')}`;

/** Claims the key and locks the bill: the first statement of a refund. */
export const claimRefund = write<BillRow>('claimRefund', (db) =>
  sql`with claim as (
  ${claimKey('refund')}
), sold as (
  ${theBill} and exists (select from claim) ${billLocked}
)
select claim.result_id as "refundId", ${ofTheStore}, sold.*
from store as s left join claim on true left join sold on true
where s.id = ${hole('store')}`.compile(db),
);

// All that is left of the bill where no lines are named.
const comesBack = sql`id = any(${hole('restockedIds')}::bigint[]) or ${hole('restockedIds')}::bigint[] is null
    and "refundedUnits"::bigint * "subunitsPerUnit" + "refundedSubunits" < units::bigint * "subunitsPerUnit" + subunits`;

/** The CTEs behind `leftColumns`; `locked` says how the products that come back are locked, if they may be. */
function leftOver(mayLock = sql`true`, locked?: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`line as (
  select ${selectedFrom('i', BILL_ITEM_COLUMNS)} from bill_item as i
  where i.store_id = ${hole('store')} and i.bill_id = ${hole('billId')}
), restocked as (
  ${productsOf(sql`select "productId" from line where (${comesBack}) and ${mayLock}`, locked)}
), kept as (
  ${productsOf(sql`select "productId" from line where id = any(${hole('keptIds')}::bigint[])`)}
), earlier as (
  select r.id, r.rounding from refund as r where r.store_id = ${hole('store')} and r.bill_id = ${hole('billId')}
), taken as (
  select p.method, min(p.id) as first, sum(p.amount) as amount from payment as p
  where p.store_id = ${hole('store')} and p.bill_id = ${hole('billId')} group by p.method
), repaid as (
  select p.method, sum(p.amount) as amount from payment as p join earlier on earlier.id = p.refund_id
  where p.store_id = ${hole('store')} group by p.method
), entered as (
  select x.bill_item_id, count(*) as items from refund_item as x join earlier on earlier.id = x.refund_id
  where x.store_id = ${hole('store')} group by x.bill_item_id
)`;
}

const leftColumns = sql`(select coalesce(json_agg(line order by "lineNo"), '[]') from line) as lines,
  (select coalesce(json_agg(json_build_object('method', method, 'amount', taken.amount - coalesce(repaid.amount, 0))
    order by first), '[]') from taken left join repaid using (method)) as held,
  (select count(*) from earlier) as refunds, (select coalesce(sum(rounding), 0)::bigint from earlier) as "roundedSoFar",
  (select coalesce(json_object_agg(bill_item_id, items), '{}') from entered) as "itemsOfLines",
  ${productsIn('restocked')} as restocked,
  ${productsIn('kept')} as kept`;

/**
 * Reads what is left of the locked bill, and locks the products that come back, unless the key was not granted: the second
 * statement, never the first.
 */
export const readRefundable = write<LeftRow>('readRefundable', (db) =>
  sql`with ${leftOver(hasClaimed, productsLocked)}
select ${leftColumns}`.compile(db),
);

/** Reads both without a claim and without a lock: the one statement of a preview. */
export const selectRefundable = write<BillRow & LeftRow>('selectRefundable', (db) =>
  sql`with sold as (
  ${theBill}
), ${leftOver()}
select null as "refundId", ${ofTheStore}, sold.*, ${leftColumns}
from store as s left join sold on true
where s.id = ${hole('store')}`.compile(db),
);

/** What the database added to a refund, and what it changed of the bill and its lines. */
export interface InsertedRefund {
  readonly number: number;
  readonly occurredAt: string;
  readonly createdAt: string;
  readonly itemIds: readonly number[];
  readonly paymentIds: readonly number[];
  readonly stock: readonly StockRow[];
  readonly refundedTotal: number;
  readonly refundedTax: number;
  readonly status: BillStatus;
  readonly version: number;
}

/**
 * Writes a refund with all that belongs to it, whatever the number of its items: the third statement, and the last. It is
 * committed unread, so a bill that had changed under its lock would be given no version, which the column refuses.
 */
export const insertRefund = write<InsertedRefund>('insertRefund', (db) =>
  sql`with ${stockChange('refund_id')}, counter as (
  ${nextNumber('REFUND', sql`${hole('register')}`)}
), made as (
  insert into ${sql.table('refund')} (store_id, id, bill_id, register, number, reason, note, cashier, rounding, client_id,
    occurred_at)
  select ${hole('store')}, ${hole('document')}, ${hole('billId')}, ${hole('register')}, last_number, ${hole('reason')},
    ${hole('refundNote')}, ${hole('actor')}, ${hole('rounding')}, ${hole('clientId')},
    coalesce(${hole('occurredAt')}::timestamptz, greatest(now(), ${hole('soldAt')}::timestamptz))
  from counter
  returning number, occurred_at, created_at
), item as (
  insert into ${sql.table('refund_item')} (store_id, refund_id, bill_item_id, units, subunits, subunits_per_unit,
    refunded_amount, refunded_tax, restock)
  select ${hole('store')}, ${hole('document')}, "billItemId", units, subunits, "subunitsPerUnit",
    "refundedAmount", "refundedTax", restock
  from json_to_recordset(${hole('items')}::json) as i("billItemId" bigint, units integer, subunits integer,
    "subunitsPerUnit" integer, "refundedAmount" bigint, "refundedTax" bigint, restock text)
  returning id
), payment as (
  insert into ${sql.table('payment')} (store_id, refund_id, method, amount)
  select ${hole('store')}, ${hole('document')}, method, amount
  from json_to_recordset(${hole('tenders')}::json) as p(method text, amount bigint)
  returning id
), line as (
  update ${sql.table('bill_item')} as i
  set refunded_units = i.refunded_units + d.units, refunded_subunits = i.refunded_subunits + d.subunits,
    refunded_amount = i.refunded_amount + d.amount, refunded_tax = i.refunded_tax + d.tax
  from json_to_recordset(${hole('lines')}::json) as d(id bigint, units integer, subunits integer, amount bigint, tax bigint)
  where i.store_id = ${hole('store')} and i.bill_id = ${hole('billId')} and i.id = d.id
), sold as (
  update ${sql.table('bill')} as b
  set refunded_total = b.refunded_total + ${hole('paidBack')}, refunded_tax = b.refunded_tax + ${hole('taxBack')},
    status = ${hole('status')}, version = case when b.version = ${hole('version')} then b.version + 1 end
  where b.store_id = ${hole('store')} and b.id = ${hole('billId')}
  returning b.refunded_total, b.refunded_tax, b.status, b.version
)
select made.number, made.occurred_at as "occurredAt", made.created_at as "createdAt", ${changedStock} as stock,
  (select json_agg(id order by id) from item) as "itemIds",
  (select coalesce(json_agg(id order by id), '[]') from payment) as "paymentIds",
  sold.refunded_total as "refundedTotal", sold.refunded_tax as "refundedTax", sold.status, sold.version
from made cross join sold`.compile(db),
);
