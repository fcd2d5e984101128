import { SOLD, type SoldLine } from './share.ts';
import { type Columns, statement } from './statement.ts';
import type { Taking } from './tenders.ts';

/** What is read of a bill to refund it. */
export type LockedBill = Columns<'bill', 'id' | 'register' | 'status' | 'total' | 'refunded_total'>;

/** Claims the key, then locks the bill; no row when the key is taken. */
export const claimAndLock = statement<
  { refund_id: number; cash_rounding: number } & (LockedBill | { [C in keyof LockedBill]: null })
>(`
  with claimed as (
    insert into idempotency_key (store_id, key, client_id, operation, fingerprint, result_type, result_id)
    values ($1, $2, $3, $4, $5, 'refund', nextval(pg_get_serial_sequence('refund', 'id')))
    on conflict do nothing returning result_id
  ), locked as materialized (
    select id, register, status, total, refunded_total from bill
    where exists (select from claimed) and store_id = $1 and id = $6 for no key update
  )
  select claimed.result_id as refund_id, cash_rounding, locked.*
  from claimed join store on store.id = $1 left join locked on true`);

/** What the statement after the lock sees: the lines asked for with their products, and the bill's money and other lines. */
export interface Seen extends SoldLine {
  readonly stock_units: number;
  readonly stock_subunits: number;
  readonly takings: readonly Taking[];
  readonly refunds: number;
  readonly rounded: number;
  readonly others_open: boolean;
}

/** A statement of its own: one that waited for the bill would still see the sums from before the wait. */
export const linesAndSums = statement<Seen>(`
  select ${SOLD.map((column) => `item.${column}`).join(', ')}, stock_units, stock_subunits, whole.*
  from bill_item item join product on product.store_id = item.store_id and product.id = item.product_id
  cross join (
    select (select count(*) from refund where store_id = $1 and bill_id = $2) as refunds,
      (select coalesce(sum(rounding), 0)::bigint from refund where store_id = $1 and bill_id = $2) as rounded,
      (select coalesce(json_agg(taking), '[]') from (
        select method, coalesce(sum(amount) filter (where bill_id = $2), 0) as taken,
          coalesce(sum(amount) filter (where bill_id is null), 0) as returned
        from payment
        where store_id = $1 and (bill_id = $2 or refund_id in (select id from refund where store_id = $1 and bill_id = $2))
        group by method order by min(id)) taking) as takings,
      exists (select from bill_item where store_id = $1 and bill_id = $2 and id <> all($3::bigint[])
        and (units - refunded_units)::bigint * subunits_per_unit + subunits > refunded_subunits) as others_open
  ) whole
  where item.store_id = $1 and item.bill_id = $2 and item.id = any($3::bigint[])
  order by product.id, item.id for no key update of product`);

interface Written {
  readonly number: number;
  readonly items: readonly number[];
  readonly stock: readonly { id: number; stock_units: number; stock_subunits: number }[] | null;
  readonly bill: Pick<LockedBill, 'id' | 'status' | 'total' | 'refunded_total'>;
}

/** Everything that a refund writes. */
export const write = statement<Written>(`
  with counted as (
    insert into register_counter as counter (store_id, register, kind, last_number) values ($1, $4, 'REFUND', 1)
    on conflict (store_id, register, kind) do update set last_number = counter.last_number + 1
    returning last_number
  ), head as (
    insert into refund (store_id, id, bill_id, register, number, reason, cashier, rounding, client_id)
    select $1, $2, $3, $4, last_number, $5, $6, $7, $8 from counted
  ), of as (
    update bill set status = $9, refunded_total = refunded_total + $10, refunded_tax = refunded_tax + $11, version = version + 1
    where store_id = $1 and id = $3 returning id, status, total, refunded_total
  ), line as (
    update bill_item set refunded_units = after.refunded_units, refunded_subunits = after.refunded_subunits,
      refunded_amount = after.refunded_amount, refunded_tax = after.refunded_tax
    from json_to_recordset($12) as after(id bigint, refunded_units integer, refunded_subunits integer,
      refunded_amount bigint, refunded_tax bigint)
    where bill_item.store_id = $1 and bill_item.id = after.id
  ), item as (
    insert into refund_item (store_id, refund_id, bill_item_id, units, subunits, subunits_per_unit, refunded_amount,
      refunded_tax, restock)
    select $1, $2, item.* from json_to_recordset($13) as item(bill_item_id bigint, units integer, subunits integer,
      subunits_per_unit integer, refunded_amount bigint, refunded_tax bigint, restock text)
    returning id
  ), paid as (
    insert into payment (store_id, refund_id, method, amount)
    select $1, $2, paid.* from json_to_recordset($14) as paid(method text, amount bigint)
  ), restocked as (
    update product set
      stock_units = floor((stock_total + pieces)::numeric / subunits_per_unit),
      stock_subunits = (stock_total + pieces) - floor((stock_total + pieces)::numeric / subunits_per_unit) * subunits_per_unit
    from json_to_recordset($15) as goods(product_id bigint, pieces integer)
    where store_id = $1 and id = product_id returning id, stock_units, stock_subunits
  ), moved as (
    insert into stock_movement (store_id, product_id, kind, delta, refund_id, actor)
    select $1, product_id, kind, delta, $2, $6
    from json_to_recordset($16) as moved(product_id bigint, kind text, delta integer)
  )
  select last_number as number, (select json_agg(id order by id) from item) as items,
    (select json_agg(restocked) from restocked) as stock, (select to_json(of) from of) as bill
  from counted`);
