import { type RawBuilder, sql } from 'kysely';
import type { Row } from '../loading/row.ts';
import { selectedFrom } from '../loading/select.ts';
import { hole } from '../loading/statement.ts';
import { write } from '../loading/write.ts';
import { type Product, productColumns, soughtProducts } from '../product/repository.ts';
import { changedStock, type StockRow, stockChange } from '../stock/repository.ts';
import { billLocked, claimKey, hasClaimed, nextNumber, productsLocked } from '../writing/locks.ts';
import { type Twins, twins } from '../writing/repository.ts';
import { BILL_COLUMNS } from './columns.ts';

/** What a bill needs to know of its store, once beside each product; without a product there is one row of nulls. */
export type SaleRow = (Product | { readonly id: null }) &
  Twins & {
    /** The id of the bill to be made; null when the key or the client id is taken, and for a preview. */
    readonly billId: number | null;
    readonly currency: string;
    readonly pricesIncludeTax: boolean;
    readonly cashRounding: number;
    /** Whether the sale would lie more than five minutes ahead of the database's clock. */
    readonly isAhead: boolean;
  };

const ofTheStore = sql`s.currency, s.prices_include_tax as "pricesIncludeTax", s.cash_rounding as "cashRounding",
  ${twins},
  coalesce(${hole('occurredAt')}::timestamptz > now() + interval '5 minutes', false) as "isAhead"`;

/** Claims the key, locks the products and reads what they cost now: the first statement of a bill. */
export const claimBill = write<SaleRow>('claimBill', (db) =>
  sql`with claim as (
  ${claimKey('bill')}
), goods as (
  ${soughtProducts(sql`and exists (select from claim)`, productsLocked)}
)
select claim.result_id as "billId", ${ofTheStore}, goods.*
from store as s left join claim on true left join goods on true
where s.id = ${hole('store')}`.compile(db),
);

/** Reads the same without a claim and without a lock: the one statement of a preview. */
export const selectSale = write<SaleRow>('selectSale', (db) =>
  sql`with goods as (
  ${soughtProducts()}
)
select null as "billId", ${ofTheStore}, goods.*
from store as s left join goods on true
where s.id = ${hole('store')}`.compile(db),
);

/** What the database added to a bill: number, times, and the ids of its lines and payments in their order. */
export interface InsertedBill {
  readonly number: number;
  readonly occurredAt: string;
  readonly createdAt: string;
  readonly itemIds: readonly number[];
  readonly paymentIds: readonly number[];
  readonly stock: readonly StockRow[];
}

/** Writes a bill with all that belongs to it, whatever the number of its lines: the second statement, and the last. */
export const insertBill = write<InsertedBill>('insertBill', (db) =>
  sql`with ${stockChange('bill_id')}, counter as (
  ${nextNumber('BILL', sql`${hole('register')}`)}
), bill as (
  insert into ${sql.table('bill')} (store_id, id, register, number, cashier, currency, prices_include_tax, subtotal, discount_total,
    tax_total, rounding, total, customer_ref, note, client_id, occurred_at)
  select ${hole('store')}, ${hole('document')}, ${hole('register')}, last_number, ${hole('actor')}, ${hole('currency')},
    ${hole('pricesIncludeTax')}, ${hole('subtotal')}, ${hole('discountTotal')}, ${hole('taxTotal')}, ${hole('rounding')},
    ${hole('total')}, ${hole('customerRef')}, ${hole('billNote')}, ${hole('clientId')},
    coalesce(${hole('occurredAt')}::timestamptz, now())
  from counter
  returning number, occurred_at, created_at
), item as (
  insert into ${sql.table('bill_item')} (store_id, bill_id, line_no, product_id, name, sku, units, subunits, subunits_per_unit,
    unit_price, subunit_price, price_overridden, discount, tax_rate_bp, tax, total)
  select ${hole('store')}, ${hole('document')}, "lineNo", "productId", name, sku, units, subunits, "subunitsPerUnit",
    "unitPrice", "subunitPrice", "priceOverridden", discount, "taxRateBp", tax, total
  from json_to_recordset(${hole('items')}::json) as i("lineNo" integer, "productId" bigint, name text, sku text,
    units integer, subunits integer, "subunitsPerUnit" integer, "unitPrice" bigint, "subunitPrice" bigint,
    "priceOverridden" boolean, discount bigint, "taxRateBp" integer, tax bigint, total bigint)
  returning id, line_no
), payment as (
  insert into ${sql.table('payment')} (store_id, bill_id, method, amount, tendered)
  select ${hole('store')}, ${hole('document')}, method, amount, tendered
  from json_to_recordset(${hole('payments')}::json) as p(method text, amount bigint, tendered bigint)
  returning id
)
select number, occurred_at as "occurredAt", created_at as "createdAt", ${changedStock} as stock,
  (select json_agg(id order by line_no) from item) as "itemIds",
  (select coalesce(json_agg(id order by id), '[]') from payment) as "paymentIds"
from bill`.compile(db),
);

/** A bill with all its columns, or nulls where there is none. */
export type SoughtBill = Row<'bill'> | { readonly id: null };

/**
 * The body of a CTE: the bill with the id in the hole `bill`. `where` and `locked` are more of the same statement: when it
 * may read at all, and how the row is locked.
 */
function soughtBill(where = sql``, locked: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  return sql`select ${selectedFrom('b', BILL_COLUMNS)}
  from bill as b
  where b.store_id = ${hole('store')} and b.id = ${hole('bill')} ${where}
  ${locked}`;
}

/** Claims the key and locks the bill: the first statement of a void. No row when the key is taken. */
export const claimVoid = write<SoughtBill>('claimVoid', (db) =>
  sql`with claim as (
  ${claimKey('bill', hole('bill'))}
), sold as (
  ${soughtBill(sql`and exists (select from claim)`, billLocked)}
)
select sold.* from claim left join sold on true`.compile(db),
);

/** Reads the same without a claim and without a lock. */
export const selectBill = write<SoughtBill>('selectBill', (db) => soughtBill().compile(db));

/** A product with the pieces of it that stand on a bill, counted in the packs of the bill. */
export type SoldProduct = Product & { readonly sold: number };

/**
 * Locks the products of a bill that is to be voided: a statement of its own, as its lines are read once the bill is locked.
 * No rows where that is refused.
 */
export const selectSold = write<SoldProduct>('selectSold', (db) =>
  sql`with item as (
  select product_id, sum(units::bigint * subunits_per_unit + subunits)::bigint as sold
  from bill_item where store_id = ${hole('store')} and bill_id = ${hole('bill')} and ${hasClaimed} and exists (
    select from bill as b where b.store_id = ${hole('store')} and b.id = ${hole('bill')} and b.status = 'PAID'
      and b.version = coalesce(${hole('expectedVersion')}, b.version)
  )
  group by product_id
)
select ${productColumns('p')}, (select sold from item where item.product_id = p.id) as sold
from product as p
where p.store_id = ${hole('store')} and p.id = any(array(select product_id from item))
${productsLocked}`.compile(db),
);

/** What the database added to a void. */
export interface VoidedBill {
  readonly voidedAt: string;
  readonly stock: readonly StockRow[];
}

/** Voids a locked bill and puts its goods back: the third statement, and the last. */
export const updateVoided = write<VoidedBill>('updateVoided', (db) =>
  sql`with ${stockChange('bill_id')}, bill as (
  update ${sql.table('bill')} as b
  set status = 'VOIDED', voided_at = greatest(now(), b.occurred_at), voided_by = ${hole('actor')}, void_reason = ${hole('note')},
    version = b.version + 1
  where b.store_id = ${hole('store')} and b.id = ${hole('document')}
  returning b.voided_at
)
select voided_at as "voidedAt", ${changedStock} as stock from bill`.compile(db),
);
