-- Mutation.billCreate
start transaction isolation level read committed;

with claim as (
  insert into "idempotency_key" (store_id, key, client_id, operation, fingerprint, result_type, result_id)
  select $1, $2, $3, $4, $5,
    'bill', nextval(pg_get_serial_sequence('bill', 'id')) 
  on conflict do nothing returning result_id
), goods as (
  select "p"."id", "p"."store_id" as "storeId", "p"."sku", "p"."barcode", "p"."name", "p"."category", "p"."unit_price" as "unitPrice", "p"."subunit_price" as "subunitPrice", "p"."subunits_per_unit" as "subunitsPerUnit", "p"."tax_rate_bp" as "taxRateBp", "p"."stock_units" as "stockUnits", "p"."stock_subunits" as "stockSubunits", "p"."stock_total" as "stockTotal", "p"."reorder_level" as "reorderLevel", "p"."is_low_stock" as "isLowStock", "p"."may_go_negative" as "mayGoNegative", "p"."is_active" as "isActive", "p"."version", "p"."created_at" as "createdAt", "p"."updated_at" as "updatedAt"
  from product as p
  where p.store_id = $6 and p.id = any(array(
    select unnest($7::bigint[])
    union all select b.id from product as b where b.store_id = $8 and b.barcode = any($9::text[])
    union all select s.id from product as s where s.store_id = $10 and s.sku = any($11::text[])
  )) and exists (select from claim)
  order by p.id for no key update of p
)
select claim.result_id as "billId", s.currency, s.prices_include_tax as "pricesIncludeTax", s.cash_rounding as "cashRounding",
  (select t.id from bill as t where t.store_id = $12 and t.client_id = $13) as "twinBillId",
  (select t.id from refund as t where t.store_id = $14 and t.client_id = $15) as "twinRefundId",
  coalesce($16::timestamptz > now() + interval '5 minutes', false) as "isAhead", goods.*
from store as s left join claim on true left join goods on true
where s.id = $17
/*write='claimBill'*/;

with stock as (
  update "product" as p
  set stock_units = s.units, stock_subunits = s.subunits,
    may_go_negative = p.may_go_negative or ($1 and s.units < 0)
  from json_to_recordset($2::json) as s("productId" bigint, before integer, units integer, subunits integer)
  where p.store_id = $3 and p.id = any($4::bigint[]) and p.id = s."productId"
    and p.stock_total = s.before
  returning p.id, p.stock_units as "stockUnits", p.stock_subunits as "stockSubunits", p.stock_total as "stockTotal",
    p.is_low_stock as "isLowStock", p.may_go_negative as "mayGoNegative"
), ledger as (
  insert into "stock_movement" (store_id, product_id, kind, delta, "bill_id", actor, note)
  select $5, m."productId", m.kind, m.delta, $6, $7, $8
  from json_to_recordset($9::json) as m("productId" bigint, kind text, delta integer)
  returning id, product_id as "productId"
), counter as (
  insert into "register_counter" as c (store_id, register, kind, last_number)
  values ($10, $11, 'BILL', 1)
  on conflict (store_id, register, kind) do update set last_number = c.last_number + 1
  returning last_number
), bill as (
  insert into "bill" (store_id, id, register, number, cashier, currency, prices_include_tax, subtotal, discount_total,
    tax_total, rounding, total, customer_ref, note, client_id, occurred_at)
  select $12, $13, $14, last_number, $15, $16,
    $17, $18, $19, $20, $21,
    $22, $23, $24, $25,
    coalesce($26::timestamptz, now())
  from counter
  returning number, occurred_at, created_at
), item as (
  insert into "bill_item" (store_id, bill_id, line_no, product_id, name, sku, units, subunits, subunits_per_unit,
    unit_price, subunit_price, price_overridden, discount, tax_rate_bp, tax, total)
  select $27, $28, "lineNo", "productId", name, sku, units, subunits, "subunitsPerUnit",
    "unitPrice", "subunitPrice", "priceOverridden", discount, "taxRateBp", tax, total
  from json_to_recordset($29::json) as i("lineNo" integer, "productId" bigint, name text, sku text,
    units integer, subunits integer, "subunitsPerUnit" integer, "unitPrice" bigint, "subunitPrice" bigint,
    "priceOverridden" boolean, discount bigint, "taxRateBp" integer, tax bigint, total bigint)
  returning id, line_no
), payment as (
  insert into "payment" (store_id, bill_id, method, amount, tendered)
  select $30, $31, method, amount, tendered
  from json_to_recordset($32::json) as p(method text, amount bigint, tendered bigint)
  returning id
)
select number, occurred_at as "occurredAt", created_at as "createdAt", case when (select count(*) from stock) = cardinality($33::bigint[])
  then (select coalesce(json_agg(stock), '[]') from stock)
  else current_setting('tillgraph.stock_changed_under_its_lock')::json end as stock,
  (select json_agg(id order by line_no) from item) as "itemIds",
  (select coalesce(json_agg(id order by id), '[]') from payment) as "paymentIds"
from bill
/*write='insertBill'*/;

commit;

-- wave 1: BillCreatePayload.bill
-- not sent: the statements before it brought the rows back

-- wave 2: Bill.items
-- not sent: the statements before it brought the rows back

-- wave 2: Bill.payments
-- not sent: the statements before it brought the rows back

-- wave 3: BillItem.product
-- not sent: the statements before it brought the rows back
