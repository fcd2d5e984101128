import { LIMITS } from '../limits/limits.ts';
import { Budgets } from './budgets.ts';

/** What an operation and a caller may cost. */
export interface CostWalls {
  /** The most that one operation may cost. */
  readonly limit: number;
  /** What callers may spend as time goes by, if that is bounded. */
  readonly budgets?: Budgets | undefined;
}

/** The same as a server is told it. */
export interface CostOptions {
  readonly limit: number;
  /** What a caller's budget gains each second; 0 stands for no budget. */
  readonly perSecond: number;
}

/** A caller who was quiet for so many seconds may spend what they brought at once. */
const FULL_AFTER_SECONDS = 10;

/** The walls for these options. Every operation within the limit fits a full budget. */
export function costWalls({ limit, perSecond }: CostOptions = { limit: LIMITS.cost, perSecond: 0 }): CostWalls {
  if (perSecond === 0) return { limit };
  return { limit, budgets: new Budgets({ perSecond, capacity: Math.max(limit, FULL_AFTER_SECONDS * perSecond) }) };
}
