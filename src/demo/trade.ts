import { daysUntil, momentIn, momentOfTrade, type TradingDay } from './calendar.ts';
import type { Journal } from './journal.ts';
import { openShop } from './opening.ts';
import { type Random, seededRandom } from './random.ts';
import { refundRecentBill } from './refund.ts';
import { sell } from './sale.ts';
import { countSome, deliverBread, deliverGroceries, discontinue, wasteBread } from './supply.ts';
import { voidLastBill } from './void.ts';

const DAYS = 28;
const DISCONTINUING_DAY = 9;
/** Bills from and to, by weekday from Sunday on. */
const BILLS: readonly (readonly [number, number])[] = [
  [20, 25],
  [15, 18],
  [17, 21],
  [18, 23],
  [21, 25],
  [27, 32],
  [34, 40],
];
const SUNDAY = 0;

type Act = (journal: Journal, at: string, random: Random) => unknown;

/**
 * The journal of four weeks of trade that end with the day `until` (YYYY-MM-DD); the same day gives the same rows. What
 * that day would bring after `now`, by the shop's own clock, is left out.
 */
export function tradeUntil(until: string, now?: string): Journal {
  const random = seededRandom(1971);
  const days = daysUntil(until, DAYS);
  const journal = openShop(days[0] as TradingDay, random);
  days.forEach((day, index) => {
    const events = eventsOf(day, index, random);
    // In order of time, so that ids ascend with it and nothing happens before its cause.
    events.sort((a, b) => (a.at < b.at ? -1 : 1));
    for (const { at, act } of events) if (now === undefined || at <= now) act(journal, at, random);
  });
  return journal;
}

function eventsOf(day: TradingDay, index: number, random: Random): { at: string; act: Act }[] {
  const events: { at: string; act: Act }[] = [];
  const during = (count: number, act: Act) => {
    for (let left = count; left > 0; left--) events.push({ at: momentOfTrade(day, random), act });
  };
  const atMinute = (minute: string, act: Act) => events.push({ at: momentIn(day, minute, random), act });

  if (index > 0) atMinute('06:10', deliverBread);
  if (day.weekday !== SUNDAY) atMinute('06:40', deliverGroceries);
  if (index === DISCONTINUING_DAY) atMinute('06:50', discontinue);
  during(random.integer(...(BILLS[day.weekday] as [number, number])), sell);
  if (index > 0) during(random.integer(1, 4), refundRecentBill);
  if (random.chance(15)) during(1, voidLastBill);
  if (day.weekday === SUNDAY) atMinute('21:05', countSome);
  atMinute('21:10', wasteBread);
  return events;
}
