-- wave 1: Query.products
select k.ord, "x"."id", "x"."barcode", "x"."category", "x"."is_active" as "isActive", "x"."is_low_stock" as "isLowStock", "x"."name", "x"."reorder_level" as "reorderLevel", "x"."sku", "x"."stock_subunits" as "stockSubunits", "x"."stock_units" as "stockUnits", "x"."subunit_price" as "subunitPrice", "x"."subunits_per_unit" as "subunitsPerUnit", "x"."tax_rate_bp" as "taxRateBp", "x"."unit_price" as "unitPrice"
from unnest($1::bigint[], $2::integer[], $3::text[], $4::bigint[]) with ordinality as k("parent", "size", "after_0", "after_1", "ord")
cross join lateral (
  select "t"."id", "t"."barcode", "t"."category", "t"."is_active", "t"."is_low_stock", "t"."name", "t"."reorder_level", "t"."sku", "t"."stock_subunits", "t"."stock_units", "t"."subunit_price", "t"."subunits_per_unit", "t"."tax_rate_bp", "t"."unit_price" from "product" as t
  where "t"."store_id" = $5 and ("t"."name", "t"."id") > (coalesce("k"."after_0", ''), coalesce("k"."after_1", -9223372036854775808))
  order by "t"."name", "t"."id" limit k.size
) as x
order by k.ord, "x"."name", "x"."id"
/*loader='productPageByStoreId'*/;
