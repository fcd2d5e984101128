import type { Options } from '../options.ts';
import { compareReads } from './compare-reads.ts';
import type { ShopAddress } from './compete.ts';
import { withContestants } from './contestant.ts';
import { sampleBillIds } from './database.ts';
import { operations } from './operations.ts';
import type { Result } from './report.ts';

const BILLS = 200;

/** Holds the server against hand-written batches on one shop, operation by operation; `announce` hears of each before it runs. */
export async function runReads(
  shop: ShopAddress,
  options: Options,
  announce: (operation: string) => void,
): Promise<Result[]> {
  const wanted = operations.filter(({ name }) => options.operation === undefined || options.operation === name);
  if (wanted.length === 0) return [];
  const billIds = await sampleBillIds(shop, BILLS);
  return withContestants({ handwritten: shop, tillgraph: shop }, async (contestants) => {
    const results: Result[] = [];
    for (const operation of wanted) {
      announce(operation.name);
      results.push(await compareReads(contestants, operation, billIds, options));
    }
    return results;
  });
}
