import type { ShopAddress } from '../quick/compete.ts';
import { type Contestant, withContestant } from '../quick/contestant.ts';
import { WRITES, writeOperation } from '../quick/write-operations.ts';
import { basketOf } from '../writing/basket.ts';
import { copyShop, expectSound } from '../writing/copied-shop.ts';
import { wholeRefund } from '../writing/refund.ts';
import { type SoldBill, sellBaskets, stockUp } from '../writing/stocked-shop.ts';
import { compare, MEASURED } from './compare.ts';
import type { Row } from './report.ts';

// The first of an operation meets code that V8 has yet to compile; the others only larger inputs.
const SIZES = [
  { lines: 1, warmUp: 400 },
  { lines: 10, warmUp: 60 },
  { lines: 50, warmUp: 20 },
];

type Sides<T> = { readonly [Side in 'naive' | 'tillgraph']: T };

/**
 * Holds the server against naive loops at 1, 10 and 50 lines, each on its own copy of the shop, and checks the books of
 * both at the end; `announce` hears of each comparison before it runs.
 */
export async function compareLoops(shop: ShopAddress, announce: (comparison: string) => void): Promise<Row[]> {
  const stocked = await copyShop(shop, 'stocked');
  // Naive loops know products by their ids alone.
  const products = (await stockUp(stocked)).map((product) => ({ ...product, code: null }));
  const baskets = SIZES.flatMap(({ lines, warmUp }) =>
    Array.from({ length: warmUp + MEASURED }, (_, index) => basketOf(products, lines, index)),
  );
  const bills = await sellBaskets(stocked, baskets);
  const shops = { naive: await copyShop(stocked, 'naive'), tillgraph: await copyShop(stocked, 'tillgraph') };
  const rows = await withServers(shops, (servers) => compareAll(servers, bills, announce));
  for (const each of Object.values(shops)) await expectSound(each);
  return rows;
}

async function compareAll(
  { naive, tillgraph }: Sides<Contestant>,
  bills: readonly SoldBill[],
  announce: (comparison: string) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const operation of WRITES) {
    for (const { lines } of SIZES) {
      announce(`${operation}, ${lines} ${lines === 1 ? 'line' : 'lines'}`);
      const sold = bills.filter(({ basket }) => basket.lines.length === lines);
      const [ofNaive, ofTillgraph] = await compare([naive, tillgraph], writeOperation(operation, sold, wholeRefund));
      rows.push({ operation, lines, naive: ofNaive, tillgraph: ofTillgraph });
    }
  }
  return rows;
}

function withServers<T>(shops: Sides<ShopAddress>, use: (servers: Sides<Contestant>) => Promise<T>): Promise<T> {
  const [loop, ours] = ['./contestant-naive.ts', '../quick/contestant-tillgraph.ts'] as const;
  return withContestant(new URL(loop, import.meta.url), shops.naive, (naive) =>
    withContestant(new URL(ours, import.meta.url), shops.tillgraph, (tillgraph) => use({ naive, tillgraph })),
  );
}
