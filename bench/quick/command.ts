import type { Options } from '../options.ts';
import { withShop } from './database.ts';
import { report } from './report.ts';
import { runReads } from './run-reads.ts';
import { runWrites } from './run-writes.ts';

/** The server beside hand-written batches, and beside hand-written transactions where nobody minds what is written. */
export function runQuick(options: Options): Promise<string> {
  return withShop(async (shop) => {
    const announce = (operation: string) => console.error(`Comparing ${operation} …`);
    const reads = await runReads(shop, options, announce);
    const writes = shop.isThrowaway ? await runWrites(shop, options, announce) : [];
    if (!shop.isThrowaway)
      console.error('A database of yours is not written to: without DATABASE_URL writes are compared too.');
    return report([...reads, ...writes]);
  });
}
