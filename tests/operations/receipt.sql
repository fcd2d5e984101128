-- wave 1: Query.bill
select "id", "cashier", "created_at" as "createdAt", "currency", "discount_total" as "discountTotal", "number", "refunded_total" as "refundedTotal", "register", "rounding", "status", "subtotal", "tax_total" as "taxTotal", "total"
from "bill"
where "store_id" = $1
and "id" = any($2::bigint[])
/*loader='billById'*/;

-- wave 2: Bill.items
select "id", "bill_id" as "billId", "discount", "line_no" as "lineNo", "name", "product_id" as "productId", "subunit_price" as "subunitPrice", "subunits", "subunits_per_unit" as "subunitsPerUnit", "tax", "total", "unit_price" as "unitPrice", "units"
from "bill_item"
where "store_id" = $1
and "bill_id" = any($2::bigint[])
order by "bill_id", "line_no"
/*loader='billItemsByBillId'*/;

-- wave 2: Bill.payments
select "id", "amount", "bill_id" as "billId", "method", "tendered"
from "payment"
where "store_id" = $1
and "bill_id" = any($2::bigint[])
order by "bill_id", "id"
/*loader='paymentsByBillId'*/;

-- wave 3: BillItem.product
select "id", "barcode", "name", "sku"
from "product"
where "store_id" = $1
and "id" = any($2::bigint[])
/*loader='productById'*/;

-- wave 3: BillItem.refundItems
select "id", "bill_item_id" as "billItemId", "refunded_amount" as "refundedAmount", "subunits", "subunits_per_unit" as "subunitsPerUnit", "units"
from "refund_item"
where "store_id" = $1
and "bill_item_id" = any($2::bigint[])
order by "bill_item_id", "id"
/*loader='refundItemsByBillItemId'*/;
