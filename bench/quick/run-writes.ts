import type { Options } from '../options.ts';
import { basketOf } from '../writing/basket.ts';
import { copyShop, expectSound } from '../writing/copied-shop.ts';
import { partialRefund } from '../writing/refund.ts';
import { sellBaskets, stockUp } from '../writing/stocked-shop.ts';
import { compareWrites } from './compare-writes.ts';
import type { ShopAddress } from './compete.ts';
import { casesOf } from './contest.ts';
import { withContestants } from './contestant.ts';
import type { Result } from './report.ts';
import { WRITES, writeOperation } from './write-operations.ts';

const SAMPLES = 40;
const LINES = [3, 4, 5, 6, 7];

/**
 * Holds the server against hand-written transactions, each on its own copy of the shop, operation by operation, and
 * checks the books of both at the end; `announce` hears of each operation before it runs.
 */
export async function runWrites(
  shop: ShopAddress,
  options: Options,
  announce: (operation: string) => void,
): Promise<Result[]> {
  const names = WRITES.filter((name) => options.operation === undefined || options.operation === name);
  if (names.length === 0) return [];
  const stocked = await copyShop(shop, 'stocked');
  const products = await stockUp(stocked);
  const baskets = Array.from({ length: SAMPLES + casesOf(options) }, (_, index) =>
    basketOf(products, LINES[index % LINES.length] as number, index % SAMPLES),
  );
  const bills = await sellBaskets(stocked, baskets);
  const shops = {
    handwritten: await copyShop(stocked, 'handwritten'),
    tillgraph: await copyShop(stocked, 'tillgraph'),
  };
  const results = await withContestants(shops, async (contestants) => {
    const results: Result[] = [];
    for (const name of names) {
      announce(name);
      results.push(await compareWrites(contestants, writeOperation(name, bills, partialRefund), SAMPLES, options));
    }
    return results;
  });
  for (const each of Object.values(shops)) await expectSound(each);
  return results;
}
