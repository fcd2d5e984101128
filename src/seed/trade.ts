import { momentIn, momentOfTrade } from '../demo/calendar.ts';
import type { Journal } from '../demo/journal.ts';
import type { Random } from '../demo/random.ts';
import { refundRecentBill } from '../demo/refund.ts';
import { sell } from '../demo/sale.ts';
import { countSome, deliverBread, deliverGroceries, fillShelves, wasteBread } from '../demo/supply.ts';
import { voidLastBill } from '../demo/void.ts';
import type { PlannedDay } from './store-plan.ts';

/** How many of a store's latest bills may still be refunded; older ones change no more. */
export const REFUNDABLE_BILLS = 2_000;

const REFUNDS_PERCENT = 5;
const VOIDS_PERCENT = 1;
const SLOW_SELLERS_PERCENT = 2;
const SUNDAY = 0;

type Act = (journal: Journal, at: string, random: Random) => unknown;

/** One day of a store: deliveries, exactly the planned bills, now and then a refund or a void, and what closing time brings. */
export function trade(journal: Journal, { day, bills, clearsOut }: PlannedDay, random: Random): void {
  const { timezone } = journal.store;
  const events: { at: string; act: Act }[] = [];
  const atMinute = (minute: string, act: Act) => events.push({ at: momentIn(day, minute, random, timezone), act });
  const whileOpen = (act: Act) => events.push({ at: momentOfTrade(day, random, timezone), act });

  atMinute('06:10', deliverBread);
  if (day.weekday !== SUNDAY) atMinute('06:40', deliverGroceries);
  if (clearsOut) atMinute('06:50', clearOut);
  for (let left = bills; left > 0; left--) {
    whileOpen(sellWhateverHappens);
    if (random.chance(REFUNDS_PERCENT)) whileOpen(refundIfRecent);
    if (random.chance(VOIDS_PERCENT)) whileOpen(voidLastBill);
  }
  if (day.weekday === SUNDAY) atMinute('21:05', countSome);
  atMinute('21:10', wasteBread);
  // In order of time, so that ids ascend with it and nothing happens before its cause.
  events.sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const { at, act } of events) act(journal, at, random);
}

// All but the first, so that something is for sale whatever the size of the catalogue.
const clearOut: Act = (journal, at, random) => {
  const [, ...others] = journal.rows.product;
  journal.takeOffSale(
    others.filter(() => random.chance(SLOW_SELLERS_PERCENT)),
    at,
  );
};

const refundIfRecent: Act = (journal, at, random) => refundRecentBill(journal, at, random, REFUNDABLE_BILLS);

// From full shelves every basket gets its first line, so the planned number of bills is kept.
const sellWhateverHappens: Act = (journal, at, random) => {
  if (sell(journal, at, random)) return;
  fillShelves(journal, at);
  if (!sell(journal, at, random)) throw new RangeError(`${journal.store.code} has nothing to sell`);
};
