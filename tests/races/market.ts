import type { Db } from '../../src/database/database.ts';
import type { Stall } from '../support/stall.ts';
import type { Tills } from './tills.ts';

/** Where races take place: a database, and several tills for any stall in it. */
export interface Market {
  readonly db: Db;
  tills(stall: Stall): Promise<Tills>;
}

/** What a race came to; which of its figures are promised is for those to say who run it. */
export type Figures = Readonly<Record<string, number>>;
