import { administer } from '../../tests/support/server.ts';
import type { ShopAddress } from '../quick/compete.ts';
import { generateBill } from '../quick/handwritten/generate-bill.ts';
import { openShop } from '../quick/handwritten/shop.ts';
import type { Basket, KnownProduct } from './basket.ts';

/** A basket that was sold. */
export interface SoldBill {
  readonly id: string;
  /** In the order of the basket's lines. */
  readonly itemIds: readonly string[];
  readonly basket: Basket;
}

const PACKS = 100_000;
const TILLS = 8;

/** Receives so much of every product that no contest sells it out, and returns what is for sale. */
export async function stockUp({ connectionString, store }: ShopAddress): Promise<readonly KnownProduct[]> {
  const { rows } = await administer(connectionString, (client) =>
    client.query<KnownProduct>(
      `with received as (
         update product set stock_units = stock_units + $2
         where store_id = (select id from store where code = $1) and is_active returning *
       ), moved as (
         insert into stock_movement (store_id, product_id, kind, delta)
         select store_id, id, 'RECEIPT', $2 * subunits_per_unit from received
       )
       select 'product_' || store_id || '_' || id as id, coalesce(barcode, sku) as code, unit_price::integer as "unitPrice",
         subunit_price::integer as "subunitPrice", subunits_per_unit as "subunitsPerUnit", tax_rate_bp as "taxRateBp"
       from received order by received.id`,
      [store, PACKS],
    ),
  );
  return rows;
}

/** Sells baskets at eight tills; the bills come back in the order of their baskets. */
export async function sellBaskets(shopAddress: ShopAddress, baskets: readonly Basket[]): Promise<readonly SoldBill[]> {
  const shop = await openShop(shopAddress.connectionString, shopAddress.store);
  const sold: SoldBill[] = [];
  const waiting = baskets.entries();
  const till = async () => {
    for (const [index, basket] of waiting) {
      const { billCreate } = await generateBill(shop, { input: { idempotencyKey: `sold-${index}`, ...basket } });
      if (billCreate.bill === null) throw new Error(`A basket was not sold: ${JSON.stringify(billCreate.errors)}`);
      const { id, items } = billCreate.bill;
      sold[index] = { id, itemIds: items.map((item) => item.id), basket };
    }
  };
  await Promise.all(Array.from({ length: TILLS }, till)).finally(() => shop.close());
  // Plans follow from what PostgreSQL knows of its tables.
  await administer(shopAddress.connectionString, (client) => client.query('vacuum analyze'));
  return sold;
}
