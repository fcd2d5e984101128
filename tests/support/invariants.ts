import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';

/** A sentence that holds for every store, and the SQL that returns the rows for which it does not. */
export interface Invariant {
  readonly name: string;
  readonly sql: string;
}

/** The names of the invariants that some row breaks, each with how many rows do; empty when all is well. */
export async function brokenInvariants(db: Db): Promise<Record<string, number>> {
  const broken: Record<string, number> = {};
  for (const invariant of INVARIANTS) {
    const { rows } = await sql.raw(invariant.sql).execute(db);
    if (rows.length > 0) broken[invariant.name] = rows.length;
  }
  return broken;
}

const SOLD_PIECES = `
  select store_id, bill_id, product_id, sum(units::bigint * subunits_per_unit + subunits) as pieces
  from bill_item group by store_id, bill_id, product_id`;

const RETURNED_PIECES = `
  select r.store_id, r.refund_id, i.product_id,
    sum(r.units::bigint * r.subunits_per_unit + r.subunits) filter (where r.restock <> 'NONE') as back,
    sum(r.units::bigint * r.subunits_per_unit + r.subunits) filter (where r.restock = 'WRITE_OFF') as wasted
  from refund_item r join bill_item i on i.store_id = r.store_id and i.id = r.bill_item_id
  group by r.store_id, r.refund_id, i.product_id`;

/** What the rules of money and goods say of all rows together, beyond what a CHECK can say of one. */
export const INVARIANTS: readonly Invariant[] = [
  {
    name: "a bill's sums are those of its lines, and its total is theirs plus its rounding",
    sql: `select b.store_id, b.id from bill b left join (
        select store_id, bill_id, sum(units * unit_price + subunits * subunit_price) as subtotal,
          sum(discount) as discount, sum(tax) as tax, sum(total) as total
        from bill_item group by store_id, bill_id
      ) i on i.store_id = b.store_id and i.bill_id = b.id
      where (b.subtotal, b.discount_total, b.tax_total, b.total - b.rounding)
        is distinct from (i.subtotal, i.discount, i.tax, i.total)`,
  },
  {
    name: "a bill's lines are numbered from 1 without gaps",
    sql: `select store_id, bill_id from bill_item group by store_id, bill_id
      having min(line_no) <> 1 or max(line_no) <> count(*)`,
  },
  {
    name: "a line's tax and total follow from its value, discount and rate",
    sql: `select i.store_id, i.id
      from bill_item i join bill b on b.store_id = i.store_id and b.id = i.bill_id
      cross join lateral (select (i.units * i.unit_price + i.subunits * i.subunit_price - i.discount)::numeric) v (taxable)
      where (i.tax, i.total) is distinct from (
        case when b.prices_include_tax
          then taxable - div(2 * taxable * 10000 + 10000 + i.tax_rate_bp, 2 * (10000 + i.tax_rate_bp))
          else div(2 * taxable * i.tax_rate_bp + 10000, 20000) end,
        taxable + case when b.prices_include_tax then 0 else i.tax end)`,
  },
  {
    name: "a bill's payments add up to its total",
    sql: `select b.store_id, b.id from bill b left join payment p on p.store_id = b.store_id and p.bill_id = b.id
      group by b.store_id, b.id, b.total having b.total <> coalesce(sum(p.amount), 0)`,
  },
  {
    name: "a refund's payments add up to its items plus its rounding",
    sql: `select r.store_id, r.id from refund r
      where r.rounding
        + (select coalesce(sum(i.refunded_amount), 0) from refund_item i where (i.store_id, i.refund_id) = (r.store_id, r.id))
        <> (select coalesce(sum(p.amount), 0) from payment p where (p.store_id, p.refund_id) = (r.store_id, r.id))`,
  },
  {
    name: 'no method pays back more than it took',
    sql: `select p.store_id, coalesce(p.bill_id, r.bill_id) as bill_id, p.method
      from payment p left join refund r on r.store_id = p.store_id and r.id = p.refund_id
      group by 1, 2, 3 having sum(case when p.refund_id is null then p.amount else -p.amount end) < 0`,
  },
  {
    name: 'a refund has items, and they are lines of its own bill',
    sql: `select r.store_id, r.id from refund r
      left join refund_item x on x.store_id = r.store_id and x.refund_id = r.id
      left join bill_item i on i.store_id = x.store_id and i.id = x.bill_item_id
      where i.bill_id is distinct from r.bill_id`,
  },
  {
    name: "a refund item counts in its line's packs",
    sql: `select x.store_id, x.id from refund_item x join bill_item i on i.store_id = x.store_id and i.id = x.bill_item_id
      where x.subunits_per_unit <> i.subunits_per_unit`,
  },
  {
    name: "a line's refunded sums are those of its refund items",
    sql: `select i.store_id, i.id from bill_item i left join refund_item x on x.store_id = i.store_id and x.bill_item_id = i.id
      group by i.store_id, i.id
      having (i.refunded_units, i.refunded_subunits, i.refunded_amount, i.refunded_tax) is distinct from
        (coalesce(sum(x.units), 0), coalesce(sum(x.subunits), 0), coalesce(sum(x.refunded_amount), 0), coalesce(sum(x.refunded_tax), 0))`,
  },
  {
    name: "a line's refunded money is no more than the share of its returned goods, its tax that of the money",
    sql: `select i.store_id, i.id from bill_item i cross join lateral (select
        (units * unit_price + subunits * subunit_price)::numeric * subunits_per_unit as whole,
        (refunded_units * unit_price + least(refunded_subunits, subunits) * subunit_price)::numeric * subunits_per_unit
          + greatest(0, refunded_subunits - subunits)::numeric * unit_price as returned) w
      where refunded_amount > case when whole = 0 then 0 else div(2 * total * returned + whole, 2 * whole) end
        or refunded_tax <> case when total = 0 then 0 else div(2 * tax::numeric * refunded_amount + total, 2 * total::numeric) end`,
  },
  {
    name: "a bill's refunded sums are those of its refunds",
    sql: `select b.store_id, b.id from bill b
      where b.refunded_total <> (select coalesce(sum(r.rounding), 0) from refund r where (r.store_id, r.bill_id) = (b.store_id, b.id))
          + (select coalesce(sum(i.refunded_amount), 0) from bill_item i where (i.store_id, i.bill_id) = (b.store_id, b.id))
        or b.refunded_tax <>
          (select coalesce(sum(i.refunded_tax), 0) from bill_item i where (i.store_id, i.bill_id) = (b.store_id, b.id))`,
  },
  {
    name: "a bill's status says whether none, some or all of its goods are back",
    sql: `select b.store_id, b.id from bill b join bill_item i on i.store_id = b.store_id and i.bill_id = b.id
      where b.status <> 'VOIDED' group by b.store_id, b.id
      having b.status <> case
        when sum(i.refunded_units::bigint * i.subunits_per_unit + i.refunded_subunits) = 0 then 'PAID'
        when sum(i.refunded_units::bigint * i.subunits_per_unit + i.refunded_subunits)
          < sum(i.units::bigint * i.subunits_per_unit + i.subunits) then 'PARTIALLY_REFUNDED'
        else 'REFUNDED' end`,
  },
  {
    name: 'a voided bill has no refund',
    sql: `select b.store_id, b.id from bill b join refund r on r.store_id = b.store_id and r.bill_id = b.id
      where b.status = 'VOIDED'`,
  },
  {
    name: 'nothing is refunded or voided before it was sold',
    sql: `select b.store_id, b.id from bill b left join refund r on r.store_id = b.store_id and r.bill_id = b.id
      where r.occurred_at < b.occurred_at or b.voided_at < b.occurred_at`,
  },
  {
    name: 'stock is the sum of its movements',
    sql: `select p.store_id, p.id from product p
      left join stock_movement m on m.store_id = p.store_id and m.product_id = p.id
      group by p.store_id, p.id having p.stock_total <> coalesce(sum(m.delta), 0)`,
  },
  {
    name: 'the ledger never falls below zero where it may not',
    sql: `select store_id, id from (
        select m.store_id, m.id, p.may_go_negative,
          sum(m.delta) over (partition by m.store_id, m.product_id order by m.id) as pieces
        from stock_movement m join product p on p.store_id = m.store_id and p.id = m.product_id
      ) running where pieces < 0 and not may_go_negative`,
  },
  {
    name: "a bill's sale movements are its goods",
    sql: `select store_id, bill_id, product_id from (${SOLD_PIECES}) sold
      full join (select * from stock_movement where kind = 'SALE') m using (store_id, bill_id, product_id)
      where pieces is distinct from -delta`,
  },
  {
    name: 'a voided bill, and no other, put all its goods back',
    sql: `select store_id, bill_id, product_id from (
        select sold.* from (${SOLD_PIECES}) sold join bill b on b.store_id = sold.store_id and b.id = sold.bill_id
        where b.status = 'VOIDED'
      ) voided full join (select * from stock_movement where kind = 'VOID') m using (store_id, bill_id, product_id)
      where pieces is distinct from delta`,
  },
  {
    name: "a refund's return movements are its goods, unless they stay with the customer",
    sql: `select store_id, refund_id, product_id from (${RETURNED_PIECES}) returned
      full join (select * from stock_movement where kind = 'RETURN') m using (store_id, refund_id, product_id)
      where back is distinct from delta`,
  },
  {
    name: "a refund's waste movements are the goods it wrote off",
    sql: `select store_id, refund_id, product_id from (${RETURNED_PIECES}) returned
      full join (select * from stock_movement where kind = 'WASTE' and refund_id is not null) m
        using (store_id, refund_id, product_id)
      where wasted is distinct from -delta`,
  },
  {
    name: 'numbers of a register run from 1 to its counter without gaps',
    sql: `select store_id, register, kind from (
        select store_id, register, 'BILL' as kind, min(number), max(number), count(*) from bill group by 1, 2
        union all
        select store_id, register, 'REFUND', min(number), max(number), count(*) from refund group by 1, 2
      ) issued full join register_counter c using (store_id, register, kind)
      where (coalesce(min, 1), coalesce(max, 0), coalesce(count, 0)) is distinct from (1::bigint, c.last_number, c.last_number)`,
  },
];
