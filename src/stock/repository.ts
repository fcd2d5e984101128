import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { AnyDb } from '../loading/loader.ts';
import { hole } from '../loading/statement.ts';
import { write } from '../loading/write.ts';
import { type Product, soughtProducts } from '../product/repository.ts';
import { claimKey, productsLocked } from '../writing/locks.ts';

/** A product whose stock is not the sum of its movements; amounts in pieces. */
export interface DriftRow {
  readonly productId: number;
  readonly stockUnits: number;
  readonly stockSubunits: number;
  readonly subunitsPerUnit: number;
  readonly ledger: number;
  readonly difference: number;
}

/** The products that drifted, by id; it reads the whole ledger of the store, so it is a check and no part of a page. */
export function selectStockDrift(db: AnyDb): CompiledQuery {
  return sql`select p.id as "productId", p.stock_units as "stockUnits", p.stock_subunits as "stockSubunits",
  p.subunits_per_unit as "subunitsPerUnit", coalesce(m.ledger, 0) as ledger, p.stock_total - coalesce(m.ledger, 0) as difference
from product as p
left join (
  select product_id, sum(delta)::bigint as ledger from stock_movement where store_id = ${hole('store')} group by product_id
) as m on m.product_id = p.id
where p.store_id = ${hole('store')} and p.stock_total <> coalesce(m.ledger, 0)
order by p.id limit ${hole('first')}::integer`.compile(db);
}

/** A product's stock after a change, as the database has it. */
export interface StockRow {
  readonly id: number;
  readonly stockUnits: number;
  readonly stockSubunits: number;
  readonly stockTotal: number;
  readonly isLowStock: boolean;
  readonly mayGoNegative: boolean;
}

// The rows are known by their ids beforehand: of a set made of JSON PostgreSQL expects a hundred rows, and reads all
// products of a middling shop for the sale of one.

/**
 * Two CTEs for the end of a write: `stock` sets what was computed of the locked rows, each only while it is still what
 * it was computed of, and `ledger` notes one movement per product and kind. `document` is the column of its document.
 */
export function stockChange(document: 'bill_id' | 'refund_id' | 'entry_id'): RawBuilder<unknown> {
  return sql`stock as (
  update ${sql.table('product')} as p
  set stock_units = s.units, stock_subunits = s.subunits,
    may_go_negative = p.may_go_negative or (${hole('mayGoNegative')} and s.units < 0)
  from json_to_recordset(${hole('stock')}::json) as s("productId" bigint, before integer, units integer, subunits integer)
  where p.store_id = ${hole('store')} and p.id = any(${hole('stockIds')}::bigint[]) and p.id = s."productId"
    and p.stock_total = s.before
  returning p.id, p.stock_units as "stockUnits", p.stock_subunits as "stockSubunits", p.stock_total as "stockTotal",
    p.is_low_stock as "isLowStock", p.may_go_negative as "mayGoNegative"
), ledger as (
  insert into ${sql.table('stock_movement')} (store_id, product_id, kind, delta, ${sql.ref(document)}, actor, note)
  select ${hole('store')}, m."productId", m.kind, m.delta, ${hole('document')}, ${hole('actor')}, ${hole('note')}
  from json_to_recordset(${hole('movements')}::json) as m("productId" bigint, kind text, delta integer)
  returning id, product_id as "productId"
)`;
}

/**
 * The rows of `stock` as one value of a statement that ends with something else. It fails by a setting that there is not,
 * unless they are all there: they are locked, so a missing one means that the lock was not taken. Whoever only read them
 * would come too late, as a commit may be on its way behind.
 */
export const changedStock = sql`case when (select count(*) from stock) = cardinality(${hole('stockIds')}::bigint[])
  then (select coalesce(json_agg(stock), '[]') from stock)
  else current_setting('tillgraph.stock_changed_under_its_lock')::json end`;

/** A product beside the number of the stock document that is being entered; nulls where none was found. */
export type EntryRow = (Product | { readonly id: null }) & { readonly entryId: number };

/** Claims the key and locks the products: the first statement of a stock document. No row when the key is taken. */
export const claimEntry = write<EntryRow>('claimEntry', (db) =>
  sql`with claim as (
  ${claimKey('stock_movement')}
), goods as (
  ${soughtProducts(sql`and exists (select from claim)`, productsLocked)}
)
select claim.result_id as "entryId", goods.* from claim left join goods on true`.compile(db),
);

/** Reads the products of a stock document without a claim and without a lock. */
export const selectGoods = write<Product>('selectGoods', (db) => soughtProducts().compile(db));

/** A movement of a stock document. */
export interface EntryMovement {
  readonly id: number;
  readonly productId: number;
}

/** What the database added to a stock document. */
export interface InsertedEntry {
  readonly createdAt: string;
  readonly stock: readonly StockRow[];
  readonly movements: readonly EntryMovement[];
}

/** Writes stock and ledger of a stock document: the second statement, and the last. */
export const insertEntry = write<InsertedEntry>('insertEntry', (db) =>
  sql`with ${stockChange('entry_id')}
select now() as "createdAt", ${changedStock} as stock,
  (select coalesce(json_agg(ledger), '[]') from ledger) as movements`.compile(db),
);

/** The movements of a stock document that was entered before, in their order. */
export const selectEntry = write<EntryMovement>('selectEntry', (db) =>
  sql`select id, product_id as "productId"
from stock_movement
where store_id = ${hole('store')} and entry_id = ${hole('entry')}
order by id`.compile(db),
);
