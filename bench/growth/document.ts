import { availableParallelism } from 'node:os';
import type { Options } from '../options.ts';
import { serversNode } from '../servers-node.ts';
import type { Grown } from './grown.ts';
import type { PageCost } from './page-sizes.ts';
import { growthTable, pagesTable } from './report.ts';

/** What was measured. */
export interface Ran {
  readonly pages: readonly PageCost[];
  readonly grown: readonly Grown[];
  readonly options: Pick<Options, 'rounds' | 'requests'>;
}

/** The page docs/growth.md. */
export function growthDocument({ pages, grown, options: { rounds, requests } }: Ran): string {
  const items = grown.at(-1)?.items.toLocaleString('en');
  return `# Growth

Made by \`npm run bench -- growth\`: run it again, and this page is yours.

## With the page

History for 1 to 100 bills a page, and a page of 100 with everything that a line shows, in a store of ${items} bill items.

${pagesTable(pages)}

A request costs something before its first row, so a small page has dear rows; what each further row costs is what must not grow with the page. Figures are medians of ${rounds} slots of ${requests} requests, eight at a time, of the server with its production settings, token and all. The event loop is watched with one request at a time.

## With the database

Blocks of tables and indexes that PostgreSQL looked at for one call of a statement, cached or not, by its generic plan; in brackets the rows that came of it. One store, 500 products at every size, so that all that grows is its past.

${growthTable(grown)}

The power says how blocks grow with the items, from the smallest shop to the largest: 0 is not at all, 1 is as they do. What an index adds with its height stays below 0.2, and so does what rows add that lie further apart in a larger table, such as the bills of NestedPages. [A test](../tests/bench/growth.test.ts) holds every statement below 0.4 at two small sizes.

Node ${serversNode().version}, ${availableParallelism()} cores shared by client, server and database.
`;
}
