-- wave 1: Query.products
select k.ord, "x"."id", "x"."name", "x"."sku"
from unnest($1::bigint[], $2::integer[], $3::text[], $4::bigint[]) with ordinality as k("parent", "size", "after_0", "after_1", "ord")
cross join lateral (
  select "t"."id", "t"."name", "t"."sku" from "product" as t
  where "t"."store_id" = $5 and ("t"."name", "t"."id") > (coalesce("k"."after_0", ''), coalesce("k"."after_1", -9223372036854775808))
  order by "t"."name", "t"."id" limit k.size
) as x
order by k.ord, "x"."name", "x"."id"
/*loader='productPageByStoreId'*/;

-- wave 2: Product.billItems
select k.ord, "x"."id", "x"."bill_id" as "billId", "x"."subunits", "x"."subunits_per_unit" as "subunitsPerUnit", "x"."total", "x"."units"
from unnest($1::bigint[], $2::integer[], $3::bigint[]) with ordinality as k("parent", "size", "after_0", "ord")
cross join lateral (
  select "t"."id", "t"."bill_id", "t"."subunits", "t"."subunits_per_unit", "t"."total", "t"."units" from "bill_item" as t
  where "t"."store_id" = $4 and "t"."product_id" = k.parent and ("t"."id") < (coalesce("k"."after_0", 9223372036854775807))
  order by "t"."id" desc limit k.size
) as x
order by k.ord, "x"."id" desc
/*loader='billItemPageByProductId'*/;

-- wave 3: BillItem.bill
select "id", "created_at" as "createdAt", "number"
from "bill"
where "store_id" = $1
and "id" = any($2::bigint[])
/*loader='billById'*/;
