import { openStall, stockOf } from '../support/stall.ts';
import { tally } from './ask.ts';
import type { Figures, Market } from './market.ts';
import { byCard, pieces } from './tills.ts';

export interface BuyersOptions {
  readonly buyers: number;
  /** Pieces in stock when they come. */
  readonly stock: number;
  /** How many pieces they want, in turns. */
  readonly wants: readonly number[];
}

const PIECE = 100;
const WARE = { unitPrice: 1_200, subunitPrice: PIECE, subunitsPerUnit: 12, taxRateBp: 1_900 };

/** Many buyers come at once for the last pieces of one product, which are in packs until somebody opens them. */
export async function buyersOfTheLast(market: Market, { buyers, stock, wants }: BuyersOptions): Promise<Figures> {
  const stall = await openStall(market.db, [{ ...WARE, pieces: stock }]);
  const tills = await market.tills(stall);
  const [product = ''] = stall.productIds;
  const outcomes = await Promise.all(
    Array.from({ length: buyers }, async (_, buyer) => {
      const wanted = wants[buyer % wants.length] as number;
      return { wanted, ...(await tills.sell({ lines: [pieces(product, wanted)], ...byCard(wanted * PIECE) })) };
    }),
  );
  const served = outcomes.filter(({ payload }) => payload?.bill);
  const sold = served.reduce((sum, { wanted }) => sum + wanted, 0);
  const refused = outcomes.filter(({ codes }) => codes.join() === 'INSUFFICIENT_STOCK');
  const [left = Number.NaN] = await stockOf(market.db, stall);
  return {
    bills: served.length,
    left,
    'sold and left': sold + left,
    // Stock only falls here: whoever was refused wanted more than there was then, and so more than is left now.
    'refused though there was enough': refused.filter(({ wanted }) => wanted <= left).length,
    ...tally(outcomes.flatMap(({ codes }) => codes)),
  };
}
