import type { Random } from '../../../src/demo/random.ts';
import type { StockAdjustInput, StockCountInput, StockReceiveInput } from '../../../src/generated/schema.ts';
import { inPacks } from '../arithmetic.ts';
import type { Shop } from '../shop.ts';
import { drawGoods, drawProduct } from './goods.ts';

/** A delivery, of several packs mostly. */
export function drawReceipt(shop: Shop, random: Random): Omit<StockReceiveInput, 'idempotencyKey'> {
  return { lines: lines(random, () => drawDelivered(shop, random)) };
}

/** Corrections, some of which take more than there is. */
export function drawAdjustment(shop: Shop, random: Random): Omit<StockAdjustInput, 'idempotencyKey'> {
  const kind = random.pick(['ADJUSTMENT', 'WASTE'] as const);
  return {
    kind,
    lines: lines(random, () => {
      const { ref, product } = drawProduct(shop, random);
      const isUp = kind === 'ADJUSTMENT' ? random.chance(50) : random.chance(4);
      const most = random.chance(10) ? Math.abs(product.stock) + 1 : 5;
      return { product: ref, deltaSubunits: (isUp ? 1 : -1) * random.integer(random.chance(4) ? 0 : 1, most) };
    }),
  };
}

/** A count, of a stock that was seen rightly or not. */
export function drawCount(shop: Shop, random: Random): Omit<StockCountInput, 'idempotencyKey'> {
  return {
    lines: lines(random, () => {
      const { ref, product } = drawProduct(shop, random);
      const seen = inPacks(Math.max(0, product.stock), product.pack);
      const counted = random.chance(30) ? seen : { ...drawGoods(product, random), units: random.integer(0, 12) };
      const expected = product.pack > 1 && random.chance(40) ? { ...seen, subunits: seen.subunits + 1 } : seen;
      return { product: ref, counted, expected: random.chance(50) ? expected : null };
    }),
  };
}

function drawDelivered(shop: Shop, random: Random) {
  const { ref, product } = drawProduct(shop, random);
  const { units, subunits } = drawGoods(product, random);
  return { product: ref, quantity: { units: units === 0 ? 0 : units + 8, subunits } };
}

function lines<T>(random: Random, draw: () => T): T[] {
  return Array.from({ length: random.integer(1, 3) }, draw);
}
