import { type RawBuilder, sql } from 'kysely';
import type { Column, Row } from '../loading/row.ts';
import { selectedFrom } from '../loading/select.ts';
import { hole } from '../loading/statement.ts';

const COLUMNS = [
  'id',
  'store_id',
  'sku',
  'barcode',
  'name',
  'category',
  'unit_price',
  'subunit_price',
  'subunits_per_unit',
  'tax_rate_bp',
  'stock_units',
  'stock_subunits',
  'stock_total',
  'reorder_level',
  'is_low_stock',
  'may_go_negative',
  'is_active',
  'version',
  'created_at',
  'updated_at',
] as const satisfies readonly Column<'product'>[];

/** A product with everything that the schema can show of it. */
export type Product = Omit<Row<'product'>, 'searchTerms'>;

/** Every column of a `Product`, of this alias. */
export function productColumns(alias: string): RawBuilder<unknown> {
  return selectedFrom(alias, COLUMNS);
}

/**
 * The body of a CTE: the products with the ids in the hole `productIds`, and those whose barcode or SKU is in `codes`.
 * `where` and `locked` are more of the same statement: when it may read at all, and how the rows are locked.
 */
export function soughtProducts(where = sql``, locked: RawBuilder<unknown> = sql`order by p.id`): RawBuilder<unknown> {
  // The ids are an array that is made once, before any row is locked: as a joined subquery they would be looked at again
  // for every row that was waited for, and PostgreSQL would drop rows that it does not find a second time.
  return sql`select ${productColumns('p')}
  from product as p
  where p.store_id = ${hole('store')} and p.id = any(array(
    select unnest(${hole('productIds')}::bigint[])
    union all select b.id from product as b where b.store_id = ${hole('store')} and b.barcode = any(${hole('codes')}::text[])
    union all select s.id from product as s where s.store_id = ${hole('store')} and s.sku = any(${hole('codes')}::text[])
  )) ${where}
  ${locked}`;
}

/** The body of a CTE: the products whose ids a subquery selects; `locked` says how they are locked. */
export function productsOf(ids: RawBuilder<unknown>, locked: RawBuilder<unknown> = sql`order by p.id`) {
  return sql`select ${selectedFrom('p', COLUMNS)}
  from product as p
  where p.store_id = ${hole('store')} and p.id = any(array(${ids}))
  ${locked}`;
}

/** The rows of such a CTE as one value; times are written as in rows, since JSON has its own way to write them. */
export function productsIn(cte: string): RawBuilder<unknown> {
  return sql`(select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object(
    'createdAt', p."createdAt"::text, 'updatedAt', p."updatedAt"::text)), '[]') from ${sql.ref(cte)} as p)`;
}
