import type { Random } from '../../../src/demo/random.ts';
import type { ProductInput, ProductUpdateInput } from '../../../src/generated/schema.ts';
import type { Shop } from '../shop.ts';

const PACKS = [1, 3, 6, 7, 12];

/** A new product; rarely under the SKU of another. */
export function drawNewProduct({ products }: Shop, random: Random): Omit<ProductInput, 'idempotencyKey'> {
  const subunitsPerUnit = random.pick(PACKS);
  const sku = random.chance(10) ? random.pick(products).sku : `N${products.length}`;
  return {
    ...{ sku, name: `New ${products.length}`, subunitsPerUnit },
    unitPrice: random.integer(0, 900),
    subunitPrice: random.chance(50) ? random.integer(0, 99) : null,
    taxRateBp: random.pick([0, 700, 1_900]),
    openingStock: random.chance(70) ? { units: random.integer(1, 20), subunits: 0 } : null,
  };
}

/** Another price, another pack size or another fate for a product; at times on a version that is no longer its own. */
export function drawUpdate({ products }: Shop, random: Random): ProductUpdateInput {
  const product = random.pick(products);
  const change = random.pick([
    { unitPrice: random.integer(0, 900) },
    { unitPrice: random.integer(1, 900), subunitPrice: random.integer(0, 99) },
    { subunitsPerUnit: random.pick(PACKS) },
    { isActive: !product.isActive || random.chance(70) },
  ]);
  const expectedVersion = product.version - Number(random.chance(10) && product.version > 1);
  return { id: random.chance(2) ? 'product_999999_1' : product.id, expectedVersion, ...change };
}
