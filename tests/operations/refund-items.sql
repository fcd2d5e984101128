-- Mutation.refundCreate
start transaction isolation level read committed;

with claim as (
  insert into "idempotency_key" (store_id, key, client_id, operation, fingerprint, result_type, result_id)
  select $1, $2, $3, $4, $5,
    'refund', nextval(pg_get_serial_sequence('refund', 'id')) 
  on conflict do nothing returning result_id
), sold as (
  select "b"."store_id" as "storeId", "b"."id", "b"."register", "b"."number", "b"."cashier", "b"."status", "b"."currency", "b"."prices_include_tax" as "pricesIncludeTax", "b"."subtotal", "b"."discount_total" as "discountTotal", "b"."tax_total" as "taxTotal", "b"."rounding", "b"."total", "b"."refunded_total" as "refundedTotal", "b"."refunded_tax" as "refundedTax", "b"."customer_ref" as "customerRef", "b"."note", "b"."voided_at" as "voidedAt", "b"."voided_by" as "voidedBy", "b"."void_reason" as "voidReason", "b"."client_id" as "clientId", "b"."occurred_at" as "occurredAt", "b"."created_at" as "createdAt", "b"."version" from bill as b
  where b.store_id = $6 and b.id = $7 and exists (select from claim) for no key update of b
)
select claim.result_id as "refundId", s.cash_rounding as "cashRounding",
  (select t.id from bill as t where t.store_id = $8 and t.client_id = $9) as "twinBillId",
  (select t.id from refund as t where t.store_id = $10 and t.client_id = $11) as "twinRefundId",
  coalesce($12::timestamptz > now() + interval '5 minutes', false) as "isAhead",
  coalesce($13::timestamptz < sold."occurredAt", false) as "isBeforeSale", sold.*
from store as s left join claim on true left join sold on true
where s.id = $14
/*write='claimRefund'*/;

with line as (
  select "i"."store_id" as "storeId", "i"."id", "i"."bill_id" as "billId", "i"."line_no" as "lineNo", "i"."product_id" as "productId", "i"."name", "i"."sku", "i"."units", "i"."subunits", "i"."subunits_per_unit" as "subunitsPerUnit", "i"."unit_price" as "unitPrice", "i"."subunit_price" as "subunitPrice", "i"."price_overridden" as "priceOverridden", "i"."discount", "i"."tax_rate_bp" as "taxRateBp", "i"."tax", "i"."total", "i"."refunded_units" as "refundedUnits", "i"."refunded_subunits" as "refundedSubunits", "i"."refunded_amount" as "refundedAmount", "i"."refunded_tax" as "refundedTax" from bill_item as i
  where i.store_id = $1 and i.bill_id = $2
), restocked as (
  select "p"."id", "p"."store_id" as "storeId", "p"."sku", "p"."barcode", "p"."name", "p"."category", "p"."unit_price" as "unitPrice", "p"."subunit_price" as "subunitPrice", "p"."subunits_per_unit" as "subunitsPerUnit", "p"."tax_rate_bp" as "taxRateBp", "p"."stock_units" as "stockUnits", "p"."stock_subunits" as "stockSubunits", "p"."stock_total" as "stockTotal", "p"."reorder_level" as "reorderLevel", "p"."is_low_stock" as "isLowStock", "p"."may_go_negative" as "mayGoNegative", "p"."is_active" as "isActive", "p"."version", "p"."created_at" as "createdAt", "p"."updated_at" as "updatedAt"
  from product as p
  where p.store_id = $3 and p.id = any(array(select "productId" from line where (id = any($4::bigint[]) or $5::bigint[] is null
    and "refundedUnits"::bigint * "subunitsPerUnit" + "refundedSubunits" < units::bigint * "subunitsPerUnit" + subunits) and exists (select from idempotency_key as k
  where k.store_id = $6 and k.key = $7 and k.xmin = pg_current_xact_id()::xid)))
  order by p.id for no key update of p
), kept as (
  select "p"."id", "p"."store_id" as "storeId", "p"."sku", "p"."barcode", "p"."name", "p"."category", "p"."unit_price" as "unitPrice", "p"."subunit_price" as "subunitPrice", "p"."subunits_per_unit" as "subunitsPerUnit", "p"."tax_rate_bp" as "taxRateBp", "p"."stock_units" as "stockUnits", "p"."stock_subunits" as "stockSubunits", "p"."stock_total" as "stockTotal", "p"."reorder_level" as "reorderLevel", "p"."is_low_stock" as "isLowStock", "p"."may_go_negative" as "mayGoNegative", "p"."is_active" as "isActive", "p"."version", "p"."created_at" as "createdAt", "p"."updated_at" as "updatedAt"
  from product as p
  where p.store_id = $8 and p.id = any(array(select "productId" from line where id = any($9::bigint[])))
  order by p.id
), earlier as (
  select r.id, r.rounding from refund as r where r.store_id = $10 and r.bill_id = $11
), taken as (
  select p.method, min(p.id) as first, sum(p.amount) as amount from payment as p
  where p.store_id = $12 and p.bill_id = $13 group by p.method
), repaid as (
  select p.method, sum(p.amount) as amount from payment as p join earlier on earlier.id = p.refund_id
  where p.store_id = $14 group by p.method
), entered as (
  select x.bill_item_id, count(*) as items from refund_item as x join earlier on earlier.id = x.refund_id
  where x.store_id = $15 group by x.bill_item_id
)
select (select coalesce(json_agg(line order by "lineNo"), '[]') from line) as lines,
  (select coalesce(json_agg(json_build_object('method', method, 'amount', taken.amount - coalesce(repaid.amount, 0))
    order by first), '[]') from taken left join repaid using (method)) as held,
  (select count(*) from earlier) as refunds, (select coalesce(sum(rounding), 0)::bigint from earlier) as "roundedSoFar",
  (select coalesce(json_object_agg(bill_item_id, items), '{}') from entered) as "itemsOfLines",
  (select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object(
    'createdAt', p."createdAt"::text, 'updatedAt', p."updatedAt"::text)), '[]') from "restocked" as p) as restocked,
  (select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object(
    'createdAt', p."createdAt"::text, 'updatedAt', p."updatedAt"::text)), '[]') from "kept" as p) as kept
/*write='readRefundable'*/;

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
  insert into "stock_movement" (store_id, product_id, kind, delta, "refund_id", actor, note)
  select $5, m."productId", m.kind, m.delta, $6, $7, $8
  from json_to_recordset($9::json) as m("productId" bigint, kind text, delta integer)
  returning id, product_id as "productId"
), counter as (
  insert into "register_counter" as c (store_id, register, kind, last_number)
  values ($10, $11, 'REFUND', 1)
  on conflict (store_id, register, kind) do update set last_number = c.last_number + 1
  returning last_number
), made as (
  insert into "refund" (store_id, id, bill_id, register, number, reason, note, cashier, rounding, client_id,
    occurred_at)
  select $12, $13, $14, $15, last_number, $16,
    $17, $18, $19, $20,
    coalesce($21::timestamptz, greatest(now(), $22::timestamptz))
  from counter
  returning number, occurred_at, created_at
), item as (
  insert into "refund_item" (store_id, refund_id, bill_item_id, units, subunits, subunits_per_unit,
    refunded_amount, refunded_tax, restock)
  select $23, $24, "billItemId", units, subunits, "subunitsPerUnit",
    "refundedAmount", "refundedTax", restock
  from json_to_recordset($25::json) as i("billItemId" bigint, units integer, subunits integer,
    "subunitsPerUnit" integer, "refundedAmount" bigint, "refundedTax" bigint, restock text)
  returning id
), payment as (
  insert into "payment" (store_id, refund_id, method, amount)
  select $26, $27, method, amount
  from json_to_recordset($28::json) as p(method text, amount bigint)
  returning id
), line as (
  update "bill_item" as i
  set refunded_units = i.refunded_units + d.units, refunded_subunits = i.refunded_subunits + d.subunits,
    refunded_amount = i.refunded_amount + d.amount, refunded_tax = i.refunded_tax + d.tax
  from json_to_recordset($29::json) as d(id bigint, units integer, subunits integer, amount bigint, tax bigint)
  where i.store_id = $30 and i.bill_id = $31 and i.id = d.id
), sold as (
  update "bill" as b
  set refunded_total = b.refunded_total + $32, refunded_tax = b.refunded_tax + $33,
    status = $34, version = case when b.version = $35 then b.version + 1 end
  where b.store_id = $36 and b.id = $37
  returning b.refunded_total, b.refunded_tax, b.status, b.version
)
select made.number, made.occurred_at as "occurredAt", made.created_at as "createdAt", case when (select count(*) from stock) = cardinality($38::bigint[])
  then (select coalesce(json_agg(stock), '[]') from stock)
  else current_setting('tillgraph.stock_changed_under_its_lock')::json end as stock,
  (select json_agg(id order by id) from item) as "itemIds",
  (select coalesce(json_agg(id order by id), '[]') from payment) as "paymentIds",
  sold.refunded_total as "refundedTotal", sold.refunded_tax as "refundedTax", sold.status, sold.version
from made cross join sold
/*write='insertRefund'*/;

commit;

-- wave 1: RefundCreatePayload.refund
-- not sent: the statements before it brought the rows back

-- wave 1: RefundCreatePayload.bill
-- not sent: the statements before it brought the rows back

-- wave 2: Refund.totalRefunded
-- not sent: the statements before it brought the rows back

-- wave 2: Refund.items
-- not sent: the statements before it brought the rows back

-- wave 3: RefundItem.billItem
-- not sent: the statements before it brought the rows back

-- wave 4: BillItem.product
-- not sent: the statements before it brought the rows back
