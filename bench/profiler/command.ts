import type { Options } from '../options.ts';
import { withShop } from '../quick/database.ts';
import { report } from './report.ts';
import { compareModes } from './run.ts';

/** The server beside itself, with more and more recorded. */
export function runProfiler(options: Options): Promise<string> {
  return withShop(async (shop) =>
    report(await compareModes(shop, options, (operation) => console.error(`Comparing ${operation} …`))),
  );
}
