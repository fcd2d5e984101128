import { type CompiledQuery, sql } from 'kysely';
import type { AnyDb } from '../loading/loader.ts';
import { hole } from '../loading/statement.ts';

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
