import { type BenchShop, inside, sampleBillIds } from '../quick/database.ts';
import { measure, warmUp } from '../quick/measure.ts';
import type { Operation } from '../quick/operations.ts';
import { shuffled } from '../shuffled.ts';
import { type Answered, askEverybody, type Running, type Sample, withAll } from './answered.ts';
import { type DatabaseClock, databaseClock } from './backends.ts';
import type { Entrant } from './entrants.ts';
import { type Progress, showSteps } from './progress.ts';
import { measureSlot, measureUndisturbed, type Slot } from './slot.ts';
import { type Asked, countAsked } from './statements.ts';

const BILLS = 200;
/** Beyond this share of the machine for others a slot is measured again, so often at most. */
const DISTURBED = { most: 0.15, again: 2 };

/** What is measured, and how long. */
export interface Contest {
  readonly entrants: readonly Entrant[];
  readonly operations: readonly Operation[];
  /** Measured slots per entrant and operation. */
  readonly rounds: number;
  /** Requests per slot. */
  readonly requests: number;
}

/** What one operation cost one entrant, a slot per round. */
export interface Cost {
  readonly operation: string;
  readonly entrant: Entrant;
  readonly slots: readonly Slot[];
  /** Undefined on a database where nothing may be counted. */
  readonly asked: Asked | undefined;
}

/**
 * Measures every entrant on every operation, each a process of its own on one shop: fails unless all answer alike, then
 * sends the same requests again and again, in rounds whose order is drawn anew.
 */
export async function runContest(shop: BenchShop, contest: Contest): Promise<Cost[]> {
  const { entrants, operations, rounds } = contest;
  const billIds = await sampleBillIds(shop, BILLS);
  const sample = { billIds, storeId: Number(billIds[0]?.split('_')[1]) };
  const progress = showSteps(process.stderr, operations.length * (1 + entrants.length * (1 + rounds)));
  return inside(shop.connectionString, async (client) => {
    const clock = await databaseClock(client);
    const count = (cases: number, work: () => Promise<unknown>) =>
      shop.isThrowaway ? countAsked(client, cases, work) : undefined;
    return withAll(entrants, shop, async (running) => {
      const costs: Cost[] = [];
      for (const operation of operations) {
        costs.push(...(await compare(running, { operation, sample, contest, clock, count, progress })));
      }
      return costs;
    });
  });
}

interface Comparison {
  readonly operation: Operation;
  readonly sample: Sample;
  readonly contest: Contest;
  readonly clock: DatabaseClock | undefined;
  readonly count: (cases: number, work: () => Promise<unknown>) => Promise<Asked> | undefined;
  readonly progress: Progress;
}

async function compare(running: readonly Running[], comparison: Comparison): Promise<Cost[]> {
  const { operation, sample, count, progress } = comparison;
  progress(`${operation.name}: comparing answers`);
  const costs = [];
  for (const { entrant, cases, side } of await askEverybody(running, operation, sample)) {
    progress(`${operation.name}: ${entrant.label} warms up`);
    const asked = await count(cases.length, () => measure(side, cases.length));
    await warmUp(side);
    costs.push({ operation: operation.name, entrant, side, asked, slots: [] as Slot[] });
  }
  await measureRounds(costs, comparison);
  return costs;
}

async function measureRounds(
  sides: readonly (Pick<Answered, 'side'> & { readonly slots: Slot[] })[],
  { operation, contest: { rounds, requests }, clock, progress }: Comparison,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (const { side, slots } of shuffled(sides)) {
      progress(operation.name);
      slots.push(await measureUndisturbed(() => measureSlot(side, requests, clock), DISTURBED));
    }
  }
}
