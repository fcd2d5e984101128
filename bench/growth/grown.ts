import type { StatementCost } from './blocks.ts';

/** A shop of some size, and what its statements cost. */
export interface Grown {
  readonly items: number;
  readonly costs: readonly StatementCost[];
}

/** One statement in shops that grow, and the power of their size by which its blocks grow: 0 is not at all, 1 as the shop does. */
export interface GrownStatement {
  readonly costs: readonly StatementCost[];
  readonly power: number;
}

/** Every statement in all the shops, from the smallest to the largest; fails unless each was asked in all of them. */
export function grownBy(shops: readonly Grown[]): GrownStatement[] {
  const [smallest, largest] = [shops[0] as Grown, shops.at(-1) as Grown];
  return smallest.costs.map((first) => {
    const costs = shops.map(({ items, costs }) => {
      const same = costs.find(
        ({ operation, statement }) => operation === first.operation && statement === first.statement,
      );
      if (same === undefined) throw new Error(`${first.operation} did not send ${first.statement} at ${items} items.`);
      return same;
    });
    const times = (costs.at(-1) as StatementCost).blocks / first.blocks;
    return { costs, power: Math.log(times) / Math.log(largest.items / smallest.items) };
  });
}
