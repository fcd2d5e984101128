import { deepStrictEqual } from 'node:assert/strict';
import fc, { type AsyncCommand } from 'fast-check';
import type { Db } from '../../src/database/database.ts';
import type { Ask } from '../races/ask.ts';
import { openStall, type Stall, type StallRules, type Ware } from '../support/stall.ts';
import { Command, type Model, type Real } from './command.ts';
import type { Shop } from './shop.ts';
import { BILL, showBill, showProduct } from './show.ts';

const WARES: readonly Ware[] = [
  { unitPrice: 250, subunitPrice: 0, subunitsPerUnit: 1, taxRateBp: 1_900, pieces: 60 },
  { unitPrice: 999, subunitPrice: 101, subunitsPerUnit: 12, taxRateBp: 700, pieces: 300 },
  { unitPrice: 100, subunitPrice: 33, subunitsPerUnit: 3, taxRateBp: 0, pieces: 80 },
  { unitPrice: 1, subunitPrice: 1, subunitsPerUnit: 7, taxRateBp: 1_900, pieces: 150 },
  { unitPrice: 1_299, subunitPrice: 250, subunitsPerUnit: 6, taxRateBp: 2_550, pieces: 35 },
];

const RULES: readonly StallRules[] = [
  { pricesIncludeTax: true, cashRounding: 1 },
  { pricesIncludeTax: false, cashRounding: 5 },
  { pricesIncludeTax: true, cashRounding: 5 },
  { pricesIncludeTax: false, cashRounding: 1 },
];

/** Random days, each in a shop of its own, at most `most` commands long. */
export function days(most: number) {
  const seed = fc.noShrink(fc.noBias(fc.nat()));
  return fc.tuple(
    fc.constantFrom(...RULES),
    fc.commands([seed.map((value) => new Command(value))], { maxCommands: most, size: 'max' }),
  );
}

/** Where days take place: a database, and a till for any stall in it. */
export interface Street {
  readonly db: Db;
  till(stall: Stall): Promise<Ask>;
  readonly note: Real['note'];
}

/** Trades one day: every answer must be the model's, and at the end all that the shop holds. */
export async function trade(
  { db, till, note }: Street,
  rules: StallRules,
  commands: Iterable<AsyncCommand<Model, Real>>,
): Promise<void> {
  const stall = await openStall(db, WARES, rules);
  const ask = await till(stall);
  const model: Model = { shop: shopOf(stall, rules), done: [], keys: 0, spareKey: undefined };
  await fc.asyncModelRun(() => ({ model, real: { ask, note } }), commands);
  await mustHold(ask, model.shop);
}

function shopOf({ productIds }: Stall, rules: StallRules): Shop {
  const products = WARES.map(({ unitPrice, subunitPrice, subunitsPerUnit: pack, taxRateBp, pieces }, i) => ({
    ...{ id: productIds[i] as string, sku: `W${i + 1}`, unitPrice, subunitPrice, pack, taxRateBp },
    ...{ stock: pieces, isActive: true, version: 1 },
  }));
  return { ...rules, products, bills: [] };
}

const HELD = `query Held($ids: [ID!]!) { stockDrift { difference } nodes(ids: $ids) { ...P ...B } } ${BILL}`;
const PAGE = 100;

/** Asks for every product and bill of the model: the shop must hold them exactly so, and nothing of its stock may drift. */
async function mustHold(ask: Ask, { products, bills }: Shop): Promise<void> {
  const all = [...products.map(showProduct), ...bills.map(showBill)];
  for (let from = 0; from < all.length; from += PAGE) {
    const page = all.slice(from, from + PAGE);
    const { data, errors } = await ask(HELD, { ids: page.map(({ id }) => id) });
    deepStrictEqual({ errors, data }, { errors: [], data: { stockDrift: [], nodes: page } });
  }
}
