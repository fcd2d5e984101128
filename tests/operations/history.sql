-- wave 1: Query.bills
select k.ord, "x"."id", "x"."created_at" as "createdAt", "x"."number", "x"."occurred_at" as "occurredAt", "x"."status", "x"."total"
from unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::bigint[]) with ordinality as k("parent", "size", "after_0", "after_1", "ord")
cross join lateral (
  select "t"."id", "t"."created_at", "t"."number", "t"."occurred_at", "t"."status", "t"."total" from "bill" as t
  where "t"."store_id" = $5 and ("t"."occurred_at", "t"."id") < (coalesce("k"."after_0", 'infinity'::timestamptz), coalesce("k"."after_1", 9223372036854775807))
  order by "t"."occurred_at" desc, "t"."id" desc limit k.size
) as x
order by k.ord, "x"."occurred_at" desc, "x"."id" desc
/*loader='billPageByStoreId'*/;

-- wave 2: Bill.items
select "id", "bill_id" as "billId", "line_no" as "lineNo", "product_id" as "productId", "subunits", "subunits_per_unit" as "subunitsPerUnit", "total", "unit_price" as "unitPrice", "units"
from "bill_item"
where "store_id" = $1
and "bill_id" = any($2::bigint[])
order by "bill_id", "line_no"
/*loader='billItemsByBillId'*/;

-- wave 3: BillItem.product
select "id", "name", "sku"
from "product"
where "store_id" = $1
and "id" = any($2::bigint[])
/*loader='productById'*/;

-- wave 3: BillItem.refundItems
select "id", "bill_item_id" as "billItemId", "refunded_amount" as "refundedAmount"
from "refund_item"
where "store_id" = $1
and "bill_item_id" = any($2::bigint[])
order by "bill_item_id", "id"
/*loader='refundItemsByBillItemId'*/;
