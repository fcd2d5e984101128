import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { blocksIn } from '../../bench/growth/blocks.ts';
import { grownBy } from '../../bench/growth/grown.ts';
import { type GrownShop, growShop, startCountingCluster } from '../../bench/growth/shops.ts';
import { administer } from '../support/server.ts';

const BILLS = [1_000, 10_000];
/** An index that is one level higher adds a third to a half, which is below 0.2; the root of the size would be 0.5. */
const MOST_POWER = 0.4;
const SHOPS_MS = 120_000;

let cluster: Awaited<ReturnType<typeof startCountingCluster>>;
const shops: GrownShop[] = [];
beforeAll(async () => {
  cluster = await startCountingCluster();
  for (const bills of BILLS) shops.push(await growShop(cluster.url, bills));
}, SHOPS_MS);
afterAll(() => cluster.stop());

/** The statements whose blocks grow faster than the height of an index does, with the power by which they do. */
async function growing(only?: string) {
  const grown = [];
  for (const shop of shops) grown.push({ items: shop.items, costs: await blocksIn(shop, only) });
  const statements = grownBy(grown);
  const tooFast = statements.filter(({ power }) => power > MOST_POWER);
  return { seen: statements.length, tooFast: tooFast.map(({ costs: [first] }) => first?.statement) };
}

test(
  'no statement of the named operations reads more than logarithmically more in a shop of ten times the bills',
  async () => {
    expect(shops.map(({ items }) => items)).toEqual([4_755, 45_779]);
    expect(await growing()).toEqual({ seen: 23, tooFast: [] });
  },
  SHOPS_MS,
);

test(
  'a statement whose index is gone grows with the shop, and is named',
  async () => {
    for (const { connectionString } of shops) {
      await administer(connectionString, (client) => client.query('drop index bill_by_time'));
    }
    expect(await growing('History')).toEqual({ seen: 4, tooFast: ['billPageByStoreId'] });
  },
  SHOPS_MS,
);
