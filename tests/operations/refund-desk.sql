-- wave 1: Query.refunds
select k.ord, "x"."id", "x"."created_at" as "createdAt", "x"."number", "x"."occurred_at" as "occurredAt", "x"."reason"
from unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::bigint[]) with ordinality as k("parent", "size", "after_0", "after_1", "ord")
cross join lateral (
  select "t"."id", "t"."created_at", "t"."number", "t"."occurred_at", "t"."reason" from "refund" as t
  where "t"."store_id" = $5 and ("t"."occurred_at", "t"."id") < (coalesce("k"."after_0", 'infinity'::timestamptz), coalesce("k"."after_1", 9223372036854775807))
  order by "t"."occurred_at" desc, "t"."id" desc limit k.size
) as x
order by k.ord, "x"."occurred_at" desc, "x"."id" desc
/*loader='refundPageByStoreId'*/;

-- wave 2: Refund.totalRefunded
select "refund_id" as "refundId", sum("refunded_amount")::bigint as "amount", sum("refunded_tax")::bigint as "tax"
from "refund_item"
where "store_id" = $1
and "refund_id" = any($2::bigint[])
group by "refund_id"
order by "refund_id"
/*loader='refundItemSumsByRefundId'*/;

-- wave 2: Refund.items
select "id", "bill_item_id" as "billItemId", "refund_id" as "refundId", "refunded_amount" as "refundedAmount", "restock", "subunits", "subunits_per_unit" as "subunitsPerUnit", "units"
from "refund_item"
where "store_id" = $1
and "refund_id" = any($2::bigint[])
order by "refund_id", "id"
/*loader='refundItemsByRefundId'*/;

-- wave 3: RefundItem.billItem
select "id", "product_id" as "productId", "subunits", "subunits_per_unit" as "subunitsPerUnit", "unit_price" as "unitPrice", "units"
from "bill_item"
where "store_id" = $1
and "id" = any($2::bigint[])
/*loader='billItemById'*/;

-- wave 4: BillItem.product
select "id", "name", "sku"
from "product"
where "store_id" = $1
and "id" = any($2::bigint[])
/*loader='productById'*/;
