import { readFileSync } from 'node:fs';
import { databaseClock } from '../contest/backends.ts';
import { measureSlot, measureUndisturbed, type Slot } from '../contest/slot.ts';
import { type Asked, countAsked } from '../contest/statements.ts';
import { mean } from '../mean.ts';
import type { Options } from '../options.ts';
import { askAll, endless } from '../quick/cases.ts';
import type { ShopAddress } from '../quick/compete.ts';
import { type Contestant, withContestant } from '../quick/contestant.ts';
import { inside } from '../quick/database.ts';
import { measure } from '../quick/measure.ts';
import { type Operation, pages, readDocument } from '../quick/operations.ts';
import { median } from '../quick/report.ts';
import { shuffled } from '../shuffled.ts';
import { type Size, sizeOf } from './rows.ts';

/** What a page of one size costs. */
export interface PageCost {
  readonly operation: string;
  readonly bills: number;
  /** Of an answer, on average. */
  readonly size: Size;
  readonly slots: readonly Slot[];
  readonly asked: Asked;
  /** The longest that the event loop was held, request by request: in the middle, and at most. */
  readonly blockMs: { readonly median: number; readonly most: number };
}

const TILLGRAPH = new URL('../quick/contestant-tillgraph.ts', import.meta.url);
const SIZES = [1, 5, 20, 100];
/** So many slots, until V8 has compiled what is hot. */
const WARM_UP = 3;
const DISTURBED = { most: 0.15, again: 2 };

/** The server, as in production, asked for pages of bills of several sizes, and for one of about 10,000 fields. */
export function measurePages(shop: ShopAddress, { rounds, requests }: Options): Promise<PageCost[]> {
  const wide = readFileSync(new URL('./wide.graphql', import.meta.url), 'utf8');
  const asked = [
    ...SIZES.map((first) => pageOf('History', readDocument('history'), first)),
    pageOf('Wide', wide, SIZES.at(-1) as number),
  ];
  return withContestant(TILLGRAPH, shop, (server) =>
    inside(shop.connectionString, async (client) => {
      const clock = await databaseClock(client);
      const pages = [];
      for (const { operation, bills } of asked) {
        const cases = await askAll(server, operation, []);
        const side = { server, cases: endless(cases) };
        const sizes = cases.map(({ answer }) => sizeOf(answer));
        const size = { rows: mean(sizes.map(({ rows }) => rows)), fields: mean(sizes.map(({ fields }) => fields)) };
        const count = await countAsked(client, cases.length, () => measure(side, cases.length));
        await measure(side, WARM_UP * requests);
        const blockMs = await blocksOf(server, cases);
        pages.push({ operation: operation.name, bills, size, side, asked: count, blockMs, slots: [] as Slot[] });
      }
      for (let round = 0; round < rounds; round++) {
        for (const { side, slots } of shuffled(pages))
          slots.push(await measureUndisturbed(() => measureSlot(side, requests, clock), DISTURBED));
      }
      return pages;
    }),
  );
}

function pageOf(name: string, document: string, bills: number): { operation: Operation; bills: number } {
  return { operation: { name, document, requests: () => pages('bills', bills) }, bills };
}

// One request at a time, since the loop is held longer by several.
async function blocksOf(server: Contestant, cases: readonly { readonly body: string }[]): Promise<PageCost['blockMs']> {
  const blocks: number[] = [];
  for (const { body } of cases) {
    await server.read('watchLoop');
    await server.ask(body);
    blocks.push(await server.read('longestBlockMs'));
  }
  return { median: median(blocks), most: Math.max(...blocks) };
}
