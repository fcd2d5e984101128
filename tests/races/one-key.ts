import { randomUUID } from 'node:crypto';
import { openStall } from '../support/stall.ts';
import { inParallel, tally } from './ask.ts';
import { WARES } from './fair.ts';
import type { Figures, Market } from './market.ts';
import { byCard, pieces } from './tills.ts';

export interface OneKeyOptions {
  readonly sales: number;
  /** How often each is sent at once. */
  readonly times: number;
  /** What the sendings have in common. */
  readonly same: 'idempotencyKey' | 'clientId';
}

/** The same sale is sent many times at once, and then another one under its name. */
export async function oneKey(market: Market, { sales, times, same }: OneKeyOptions): Promise<Figures> {
  const stall = await openStall(market.db, WARES);
  const tills = await market.tills(stall);
  const [product = ''] = stall.productIds;
  const sets = await inParallel(Array.from({ length: sales }), 1, async () => {
    const sale = { [same]: randomUUID(), register: 'T1', lines: [pieces(product, 1)], ...byCard(151) };
    const twins = await Promise.all(Array.from({ length: times }, () => tills.sell(sale)));
    const other = await tills.sell({ ...sale, lines: [pieces(product, 2)], ...byCard(302) });
    return { twins, other };
  });
  const { bills } = await market.db
    .selectFrom('bill')
    .select(({ fn }) => fn.countAll<number>().as('bills'))
    .where('store_id', '=', stall.storeId)
    .executeTakeFirstOrThrow();
  const twins = sets.flatMap((set) => set.twins);
  return {
    'bills stored': bills,
    'bills answered': new Set(twins.map(({ payload }) => payload?.bill?.id)).size,
    replayed: twins.filter(({ payload }) => payload?.replayed).length,
    ...tally(twins.flatMap(({ codes }) => codes)),
    ...tally(sets.flatMap(({ other }) => other.codes)),
  };
}
