import type { Random } from '../../../src/demo/random.ts';
import type { Product, Shop } from '../shop.ts';

/** A product's reference; rarely one that the store does not have. */
export function drawProduct(shop: Shop, random: Random): { ref: { id: string }; product: Product } {
  const product = random.pick(shop.products);
  return { product, ref: { id: random.chance(1) ? 'product_999999_1' : product.id } };
}

/** A few packs and pieces of it, more pieces than a pack at times; rarely nothing at all, or pieces of what has none. */
export function drawGoods({ pack }: Product, random: Random): { units: number; subunits: number } {
  const units = random.integer(0, 3);
  const subunits = pack === 1 ? Number(random.chance(2)) : random.integer(0, 2 * pack);
  if (units + subunits > 0 || random.chance(20)) return { units, subunits };
  return { units: 1, subunits };
}
