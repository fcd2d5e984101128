import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';
import { globalId } from '../../src/loading/global-id.ts';

/** A product as a stall begins with it; `pieces` are in stock. */
export interface Ware {
  readonly unitPrice: number;
  readonly subunitPrice: number;
  readonly subunitsPerUnit: number;
  readonly taxRateBp: number;
  readonly pieces: number;
}

/** How a stall prices and takes cash. */
export interface StallRules {
  readonly pricesIncludeTax: boolean;
  readonly cashRounding: number;
}

/** A store of its own with a few wares, whose ids stand in their order. */
export interface Stall {
  readonly storeId: number;
  /** What the header x-store names it by. */
  readonly code: string;
  readonly productIds: readonly string[];
}

/** Opens a store with these wares; their stock is in the ledger as OPENING. */
export async function openStall(
  db: Db,
  wares: readonly Ware[],
  rules: StallRules = { pricesIncludeTax: true, cashRounding: 1 },
): Promise<Stall> {
  const code = `stall-${randomUUID()}`;
  const store = sql`insert into store (code, name, currency, timezone, prices_include_tax, cash_rounding)
    values (${code}, ${code}, 'EUR', 'Europe/Berlin', ${rules.pricesIncludeTax}, ${rules.cashRounding}) returning id`;
  const { rows } = await sql<{ storeId: number; id: number }>`with store as (${store}), product as (
      insert into product (store_id, sku, name, unit_price, subunit_price, subunits_per_unit, tax_rate_bp, stock_units, stock_subunits)
      select store.id, 'W' || n, 'Ware ' || n, "unitPrice", "subunitPrice", "subunitsPerUnit", "taxRateBp",
        pieces / "subunitsPerUnit", pieces % "subunitsPerUnit"
      from store, rows from (json_to_recordset(${JSON.stringify(wares)}::json) as ("unitPrice" bigint, "subunitPrice" bigint,
        "subunitsPerUnit" integer, "taxRateBp" integer, pieces integer)) with ordinality as w("unitPrice", "subunitPrice",
        "subunitsPerUnit", "taxRateBp", pieces, n)
      order by n
      returning store_id, id, stock_total
    ), opening as (
      insert into stock_movement (store_id, product_id, kind, delta)
      select store_id, id, 'OPENING', stock_total from product where stock_total <> 0
    ) select store_id as "storeId", id from product order by id`.execute(db);
  const [{ storeId } = { storeId: 0 }] = rows;
  return { storeId, code, productIds: rows.map(({ id }) => globalId('product', storeId, id)) };
}

/** The pieces in stock of each ware. */
export async function stockOf(db: Db, { storeId }: Stall): Promise<number[]> {
  const products = db.selectFrom('product').select('stock_total').where('store_id', '=', storeId);
  return (await products.orderBy('id').execute()).map((product) => product.stock_total);
}
