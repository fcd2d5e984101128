import type { Random } from './random.ts';

export const TIME_ZONE = 'Europe/London';

/** A day of trade: its date, YYYY-MM-DD, and its weekday, 0 for Sunday. */
export interface TradingDay {
  readonly date: string;
  readonly weekday: number;
}

/** The `count` days that end with `until`, oldest first; RangeError when that is not a date as YYYY-MM-DD. */
export function daysUntil(until: string, count: number): TradingDay[] {
  const last = new Date(`${until}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(last.valueOf()) || !last.toISOString().startsWith(until)) {
    throw new RangeError(`${until} is not a date as YYYY-MM-DD`);
  }
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), last.getUTCDate() - count + 1 + index));
    return { date: day.toISOString().slice(0, 10), weekday: day.getUTCDay() };
  });
}

/** A moment within a minute (HH:MM) of the shop's own clock; moments of one zone sort as text. */
export function momentIn(day: TradingDay, minute: string, random: Random, timeZone = TIME_ZONE): string {
  const second = String(random.integer(0, 59)).padStart(2, '0');
  const microsecond = String(random.integer(1, 999_999)).padStart(6, '0');
  // PostgreSQL reads the zone, so summer time is its business and not ours.
  return `${day.date} ${minute}:${second}.${microsecond} ${timeZone}`;
}

const BUSY_HOURS = [7, 8, 8, 8, 9, 9, 10, 11, 12, 12, 12, 13, 13, 14, 15, 16, 16, 17, 17, 17, 18, 18, 19, 20];

/** A moment while the shop is open, 07:00 to 21:00, more often when people pass by. */
export function momentOfTrade(day: TradingDay, random: Random, timeZone = TIME_ZONE): string {
  const hour = String(random.pick(BUSY_HOURS)).padStart(2, '0');
  const minute = String(random.integer(0, 59)).padStart(2, '0');
  return momentIn(day, `${hour}:${minute}`, random, timeZone);
}
