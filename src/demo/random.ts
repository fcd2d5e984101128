/** A stream of pseudo-random choices: the same seed gives the same stream on every machine. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** True in `percent` of 100 calls. */
  chance(percent: number): boolean;
  /** One of the items; RangeError when there is none. */
  pick<T>(items: readonly T[]): T;
}

/** Starts a stream (mulberry32). Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const integer = (min: number, max: number) => min + (next() % (max - min + 1));
  return {
    integer,
    chance: (percent) => integer(1, 100) <= percent,
    pick(items) {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[integer(0, items.length - 1)] as (typeof items)[number];
    },
  };
}
