import { daysUntil, type TradingDay } from '../demo/calendar.ts';
import { type Random, seededRandom } from '../demo/random.ts';
import { scale, shareOut } from '../money.ts';
import type { ChainSize } from './chain-size.ts';
import { SITES, type Site } from './sites.ts';

/** A day of trade and how many bills it brings. */
export interface PlannedDay {
  readonly day: TradingDay;
  readonly bills: number;
  /** The day on which slow sellers leave the shelves for good. */
  readonly clearsOut: boolean;
}

/** What one store of the chain will have done by its last day. */
export interface StorePlan {
  readonly code: string;
  readonly site: Site;
  readonly days: readonly PlannedDay[];
  /** Bills on an average day, at least 1. */
  readonly billsPerDay: number;
  /** The stream of everything that happens in this store, whatever happens in the others. */
  readonly random: Random;
}

/** A shop of middling size; more bills than that make the history longer first, and the days busier after two years. */
const BILLS_PER_DAY = 120;
const FEWEST_DAYS = 28;
const MOST_DAYS = 730;
/** How busy a day is, from Sunday on: Saturday brings more than twice as many people as Monday. */
const WEEKDAY_WEIGHTS: readonly number[] = [22, 16, 19, 20, 23, 29, 37];

/** The stores of a chain whose last day is `until`; their bills add up to the size's. */
export function planChain(size: ChainSize, until: string): StorePlan[] {
  const days = scale(size.bills, 1, size.stores * BILLS_PER_DAY);
  const history = daysUntil(until, Math.min(Math.max(days, FEWEST_DAYS), MOST_DAYS));
  const sites = SITES.slice(0, size.stores);
  const random = seededRandom(1_904);
  const shares = shareOut(
    size.bills,
    sites.map(() => random.integer(60, 140)),
  );
  return sites.map((site, index) => planStore(site, index + 1, shares[index] as number, history));
}

function planStore(site: Site, number: number, bills: number, history: readonly TradingDay[]): StorePlan {
  const random = seededRandom(number);
  const weights = history.map(({ weekday }) => (WEEKDAY_WEIGHTS[weekday] as number) * random.integer(92, 108));
  const shares = shareOut(bills, weights);
  const clearingDay = scale(history.length, 1, 2);
  return {
    code: `chain-${String(number).padStart(3, '0')}`,
    site,
    days: history.map((day, index) => ({
      day,
      bills: shares[index] as number,
      clearsOut: index === clearingDay,
    })),
    billsPerDay: Math.max(1, scale(bills, 1, history.length)),
    random,
  };
}
