import { HeaderMap } from '@apollo/server';
import { type Fault, fault } from '../errors.ts';
import { LIMITS } from '../limits/limits.ts';
import type { Spent } from './budgets.ts';
import type { Cost } from './cost.ts';

/** The refusal of an operation that costs more than any may; `passes` tells whether it would with pages of so many rows. */
export function tooDear(
  { requested, statements, rows }: Cost,
  limit: number,
  passes: (pageSize: number) => boolean,
): Fault {
  const parts = `${count(statements, 'statement')} at 10 each and ${count(rows, 'row')}`;
  const message = `The operation may cost ${figure(requested)} (${parts}); the limit is ${figure(limit)}.`;
  return fault('COST_EXCEEDED', `${message} ${wayOut(passes)}`, { limit, sent: requested });
}

/** The refusal of an operation that its caller's budget does not hold at the moment. */
export function tooOften({ requested }: Cost, { remaining, waitMs }: Spent): Fault {
  const seconds = Math.ceil(waitMs / 1_000);
  const message = `The operation may cost ${figure(requested)} and the caller has ${figure(remaining)} left; it would pass in ${count(seconds, 'second')}.`;
  const headers = new HeaderMap([['retry-after', String(seconds)]]);
  return fault('RATE_LIMITED', message, { retryAfterSeconds: seconds, http: { headers } });
}

function wayOut(passes: (pageSize: number) => boolean): string {
  if (!passes(1)) return 'With pages of one row it would not pass either: send it in parts.';
  let small = 1;
  let large: number = LIMITS.pageSize;
  while (large - small > 1) {
    const middle = (small + large) >> 1;
    if (passes(middle)) small = middle;
    else large = middle;
  }
  return `It would pass with pages of at most ${count(small, 'row')}.`;
}

function count(number: number, noun: string): string {
  return `${figure(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function figure(number: number): string {
  return number.toLocaleString('en');
}
