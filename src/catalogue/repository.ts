import { sql } from 'kysely';
import { hole } from '../loading/statement.ts';
import { write } from '../loading/write.ts';
import { type Product, productColumns } from '../product/repository.ts';
import { claimKey, freshId, productsLocked } from '../writing/locks.ts';

/**
 * Claims the key if there is one and enters a product with its opening stock: the one statement of a new product. No row
 * when the key is taken, a row of nulls when a code is: a product that comes up at the same moment is waited for.
 */
export const insertProduct = write<Product | { readonly id: null }>('insertProduct', (db) =>
  sql`with claim as (
  ${claimKey('product', freshId('product'), sql`where ${hole('key')}::text is not null`)}
), made as (
  select result_id as id from claim
  union all select ${freshId('product')} where ${hole('key')}::text is null
), entered as (
  insert into ${sql.table('product')} as p (store_id, id, sku, barcode, name, category, unit_price, subunit_price,
    subunits_per_unit, tax_rate_bp, stock_units, stock_subunits, reorder_level)
  select ${hole('store')}, made.id, ${hole('sku')}, ${hole('barcode')}, ${hole('name')}, ${hole('category')}, ${hole('unitPrice')},
    ${hole('subunitPrice')}, ${hole('subunitsPerUnit')}, ${hole('taxRateBp')}, ${hole('stockUnits')}, ${hole('stockSubunits')},
    ${hole('reorderLevel')}
  from made
  on conflict do nothing
  returning ${productColumns('p')}
), opening as (
  insert into ${sql.table('stock_movement')} (store_id, product_id, kind, delta, actor)
  select ${hole('store')}, id, 'OPENING', "stockTotal", ${hole('actor')} from entered where "stockTotal" <> 0
)
select entered.* from made left join entered on true`.compile(db),
);

/** Which codes of an input are those of a product. */
export interface TakenCodes {
  readonly sku: boolean;
  readonly barcode: boolean;
}

/** Looks for the products that have a SKU or a barcode. */
export const selectTaken = write<TakenCodes>('selectTaken', (db) =>
  sql`select
  exists (select from product as p where p.store_id = ${hole('store')} and p.sku = ${hole('sku')}) as sku,
  exists (select from product as p where p.store_id = ${hole('store')} and p.barcode = ${hole('barcode')}) as barcode`.compile(
    db,
  ),
);

/** A product, and whether another one has the barcode that it is to have. */
export type ChangingProduct = Product & { readonly isBarcodeTaken: boolean };

const changing = sql`select ${productColumns('p')}, exists (
  select from product as o where o.store_id = ${hole('store')} and o.barcode = ${hole('barcode')} and o.id <> p.id
) as "isBarcodeTaken"
from product as p
where p.store_id = ${hole('store')} and p.id = ${hole('product')}`;

/** Locks a product that is to be changed: the first statement of a change. */
export const lockProduct = write<ChangingProduct>('lockProduct', (db) =>
  sql`${changing} ${productsLocked}`.compile(db),
);

/** Reads the same without a lock. */
export const selectProduct = write<ChangingProduct>('selectProduct', (db) => changing.compile(db));

/** Changes a locked product, its stock counted in packs of the new size: the second statement, and the last. */
export const updateProduct = write<Product>('updateProduct', (db) =>
  sql`update ${sql.table('product')} as p
set barcode = ${hole('barcode')}, name = ${hole('name')}, category = ${hole('category')}, unit_price = ${hole('unitPrice')},
  subunit_price = ${hole('subunitPrice')}, subunits_per_unit = ${hole('subunitsPerUnit')}, tax_rate_bp = ${hole('taxRateBp')},
  reorder_level = ${hole('reorderLevel')}, is_active = ${hole('isActive')}, stock_units = ${hole('stockUnits')},
  stock_subunits = ${hole('stockSubunits')}, version = p.version + 1, updated_at = now()
where p.store_id = ${hole('store')} and p.id = ${hole('id')} and p.version = ${hole('version')}
returning ${productColumns('p')}`.compile(db),
);

/** Whether a change failed since another product came to have the barcode while this one was locked. */
export function isTakenBarcode(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'product_store_id_barcode_key';
}
