import { writeFileSync } from 'node:fs';
import { showBills } from '../../src/seed/progress.ts';
import type { Options } from '../options.ts';
import { blocksIn } from './blocks.ts';
import { growthDocument } from './document.ts';
import type { Grown } from './grown.ts';
import { measurePages } from './page-sizes.ts';
import { growthTable, pagesTable } from './report.ts';
import { type GrownShop, growShop, startCountingCluster } from './shops.ts';
import { MOST_BILLS, shopSizes } from './sizes.ts';

/** What a row costs on pages of several sizes, and what a statement reads in shops of three; a run of the full size is written to docs/. */
export async function runGrowth(options: Options): Promise<string> {
  const cluster = await startCountingCluster();
  try {
    const grown: Grown[] = [];
    let largest: GrownShop | undefined;
    for (const bills of shopSizes(options.bills)) {
      largest = await growShop(cluster.url, bills, showBills(process.stderr, bills));
      console.error(`Counting blocks at ${largest.items.toLocaleString('en')} items …`);
      grown.push({ items: largest.items, costs: await blocksIn(largest) });
    }
    console.error('Measuring pages …');
    const pages = await measurePages(largest as GrownShop, options);
    if (options.bills !== MOST_BILLS) return `${pagesTable(pages)}\n\n${growthTable(grown)}`;
    const page = growthDocument({ pages, grown, options });
    writeFileSync(new URL('../../docs/growth.md', import.meta.url), page);
    console.error('Written to docs/growth.md.');
    return page;
  } finally {
    await cluster.stop();
  }
}
