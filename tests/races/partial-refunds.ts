import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { seededRandom } from '../../src/demo/random.ts';
import { openStall } from '../support/stall.ts';
import { inParallel, tally } from './ask.ts';
import { billOf, WARES } from './fair.ts';
import type { Figures, Market } from './market.ts';
import type { Tills } from './tills.ts';

export interface PartialRefundsOptions {
  readonly bills: number;
  /** Sold of each line, and attempts to give one of them back: the last ones come too late. */
  readonly pieces: number;
  readonly attempts: number;
  /** How many attempts are on the way at a time, and how many of a hundred are sent three times at once. */
  readonly width: number;
  readonly thrice: number;
}

/** Every piece of some bills comes back by itself, and some come back that are back already. */
export async function partialRefunds(market: Market, options: PartialRefundsOptions): Promise<Figures> {
  const { bills, pieces, attempts, width, thrice } = options;
  const stall = await openStall(market.db, WARES);
  const tills = await market.tills(stall);
  const random = seededRandom(bills * attempts);
  const sold = await inParallel(Array.from({ length: bills }), width, () => billOf(tills, stall, pieces));
  const lines = sold.flatMap((bill) => bill.items.map(({ id }) => ({ billId: bill.id, billItemId: id })));
  const jobs = shuffled(
    lines.flatMap((line) => Array.from({ length: attempts }, () => line)),
    (max) => random.integer(0, max),
  );
  const sent = jobs.map((line) => ({ ...line, times: random.chance(thrice) ? 3 : 1 }));
  const outcomes = await inParallel(sent, width, (job) => giveBack(tills, job));
  const made = outcomes.flatMap(({ refund }) => refund ?? []);
  return {
    refunds: made.length,
    refused: outcomes.filter(({ codes }) => TOO_LATE.has(codes.join())).length,
    'keys with several answers': outcomes.filter(({ answers }) => answers !== 1).length,
    'money paid back': made.reduce((sum, { totalRefunded }) => sum + totalRefunded, 0),
    'money taken': sold.reduce((sum, { total }) => sum + total, 0),
    ...(await stored(market, stall.storeId)),
    ...tally(outcomes.flatMap(({ codes }) => codes.filter((code) => !TOO_LATE.has(code)))),
  };
}

const TOO_LATE = new Set(['REFUND_EXCEEDS_REMAINING', 'BILL_NOT_REFUNDABLE']);

interface Attempt {
  readonly billId: string;
  readonly billItemId: string;
  readonly times: number;
}

async function giveBack(tills: Tills, { billId, billItemId, times }: Attempt) {
  const input = {
    idempotencyKey: randomUUID(),
    billId,
    scope: { items: [{ billItemId, quantity: { subunits: 1 } }] },
  };
  const twins = await Promise.all(Array.from({ length: times }, () => tills.refund(input)));
  // Refusals may differ: a line that is empty at first is on a bill that is empty later.
  const answers = new Set(twins.map(({ payload }) => payload?.refund?.id ?? 'refused'));
  const refund: { id: string; totalRefunded: number } | null = twins[0]?.payload?.refund;
  return { refund, answers: answers.size, codes: twins[0]?.codes ?? [] };
}

async function stored({ db }: Market, storeId: number) {
  const { rows } = await sql<{ refunds: number; open: number }>`select
    (select count(*) from refund where store_id = ${storeId}) as refunds,
    (select count(*) from bill_item where store_id = ${storeId}
      and (refunded_amount, refunded_tax) <> (total, tax)) as open`.execute(db);
  return {
    'refunds stored': rows[0]?.refunds ?? Number.NaN,
    'lines not paid back to the cent': rows[0]?.open ?? Number.NaN,
  };
}

function shuffled<T>(items: readonly T[], upTo: (max: number) => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = upTo(last);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
