import type { Options } from '../options.ts';
import { compare } from './compare.ts';
import type { ShopAddress } from './compete.ts';
import { withContestant } from './contestant.ts';
import { sampleBillIds } from './database.ts';
import { operations } from './operations.ts';
import type { Result } from './report.ts';

const BILLS = 200;

/** Holds the server against hand-written batches on one shop, operation by operation; `announce` hears of each before it runs. */
export async function runQuick(
  shop: ShopAddress,
  options: Options,
  announce: (operation: string) => void,
): Promise<Result[]> {
  const billIds = await sampleBillIds(shop, BILLS);
  return withContestant('contestant-handwritten', shop, (handwritten) =>
    withContestant('contestant-tillgraph', shop, async (tillgraph) => {
      const results: Result[] = [];
      for (const operation of operations) {
        if (options.operation !== undefined && options.operation !== operation.name) continue;
        announce(operation.name);
        results.push(await compare({ handwritten, tillgraph }, operation, billIds, options));
      }
      return results;
    }),
  );
}
