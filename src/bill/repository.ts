import { sql } from 'kysely';
import { hole } from '../loading/statement.ts';
import { write } from '../loading/write.ts';
import { type Product, soughtProducts } from '../product/repository.ts';
import { changedStock, type StockRow, stockChange } from '../stock/repository.ts';
import { claimKey, nextNumber, productsLocked } from '../writing/locks.ts';

/** What a bill needs to know of its store, once beside each product; without a product there is one row of nulls. */
export type SaleRow = (Product | { readonly id: null }) & {
  /** The id of the bill to be made; null when the key or the client id is taken, and for a preview. */
  readonly billId: number | null;
  readonly currency: string;
  readonly pricesIncludeTax: boolean;
  readonly cashRounding: number;
  /** The bill that has the client id, if its key has expired or was never there. */
  readonly twinId: number | null;
  /** Whether the sale would lie more than five minutes ahead of the database's clock. */
  readonly isAhead: boolean;
};

const ofTheStore = sql`s.currency, s.prices_include_tax as "pricesIncludeTax", s.cash_rounding as "cashRounding",
  (select b.id from bill as b where b.store_id = ${hole('store')} and b.client_id = ${hole('clientId')}) as "twinId",
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
