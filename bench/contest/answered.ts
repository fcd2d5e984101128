import { askAll, type Case, endless, expectEqual } from '../quick/cases.ts';
import type { ShopAddress } from '../quick/compete.ts';
import type { Side } from '../quick/contest.ts';
import { type Contestant, withContestant } from '../quick/contestant.ts';
import type { Operation } from '../quick/operations.ts';
import type { Entrant } from './entrants.ts';

/** An entrant whose process answers. */
export interface Running {
  readonly entrant: Entrant;
  readonly server: Contestant;
}

/** An entrant that gave the right answer to every request of an operation. */
export interface Answered {
  readonly entrant: Entrant;
  readonly cases: readonly Case[];
  /** The same requests again and again. */
  readonly side: Side;
}

/** A store, and some of its bills. */
export interface Sample {
  readonly storeId: number;
  readonly billIds: readonly string[];
}

/** Runs `use` with all of them, each a process on the shop. */
export function withAll<T>(
  entrants: readonly Entrant[],
  shop: ShopAddress,
  use: (running: readonly Running[]) => Promise<T>,
): Promise<T> {
  const [entrant, ...rest] = entrants;
  if (entrant === undefined) return use([]);
  return withContestant(entrant.entry, shop, (server) =>
    withAll(rest, shop, (others) => use([{ entrant, server }, ...others])),
  );
}

/** Asks everybody each request of the operation once; fails unless all say the same as the first. */
export async function askEverybody(
  everybody: readonly Running[],
  operation: Operation,
  { storeId, billIds }: Sample,
): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const { entrant, server } of everybody) {
    const dialect = entrant.dialectOf(storeId);
    const cases = await askAll(server, operation, billIds, dialect);
    try {
      expectEqual(answered[0]?.cases ?? cases, cases, dialect);
    } catch (error) {
      throw new Error(`${entrant.label} answers another thing than ${everybody[0]?.entrant.label}.`, { cause: error });
    }
    answered.push({ entrant, cases, side: { server, cases: endless(cases) } });
  }
  return answered;
}
