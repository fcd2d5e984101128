import type { Side } from '../quick/contest.ts';
import { measure } from '../quick/measure.ts';
import type { DatabaseClock } from './backends.ts';
import { foreignShare, moment } from './foreign.ts';

/** What some requests in a row cost: milliseconds of CPU per request. */
export interface Slot {
  readonly serverMs: number;
  /** Undefined where it cannot be told. */
  readonly databaseMs: number | undefined;
  /** The share of the machine that others used meanwhile, from 0 to 1; undefined where it cannot be told. */
  readonly foreign: number | undefined;
  /** How often it was measured again, since others were busy. */
  readonly repeats: number;
}

/** Measures the next `requests` of a side, and its database. */
export async function measureSlot(
  side: Side,
  requests: number,
  database: DatabaseClock | undefined,
): Promise<Omit<Slot, 'repeats'>> {
  const began = moment();
  const mine = process.cpuUsage();
  const databaseBefore = database?.() ?? 0;
  const serverMs = await measure(side, requests);
  if (database === undefined) return { serverMs, databaseMs: undefined, foreign: undefined };
  const databaseMs = (database() - databaseBefore) / requests;
  const { user, system } = process.cpuUsage(mine);
  const foreign = foreignShare(began, (serverMs + databaseMs) * requests + (user + system) / 1_000);
  return { serverMs, databaseMs, foreign };
}

/** Measures again, at most `again` times, while others used more than `most` of the machine; the least disturbed slot. */
export async function measureUndisturbed(
  measureOnce: () => Promise<Omit<Slot, 'repeats'>>,
  { most, again }: { readonly most: number; readonly again: number },
): Promise<Slot> {
  let best = await measureOnce();
  let repeats = 0;
  while ((best.foreign ?? 0) > most && repeats < again) {
    repeats++;
    const next = await measureOnce();
    if ((next.foreign ?? 0) < (best.foreign ?? 0)) best = next;
  }
  return { ...best, repeats };
}
