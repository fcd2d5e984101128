import { openStall } from '../support/stall.ts';
import { inParallel, tally } from './ask.ts';
import { billOf, WARES } from './fair.ts';
import type { Figures, Market } from './market.ts';

export interface RefundOrVoidOptions {
  readonly bills: number;
  /** How many bills are fought for at a time. */
  readonly width: number;
}

/** Of each bill a piece comes back at the moment at which the bill is voided: one of the two is refused. */
export async function refundOrVoid(market: Market, { bills, width }: RefundOrVoidOptions): Promise<Figures> {
  const stall = await openStall(market.db, WARES);
  const tills = await market.tills(stall);
  const ends = await inParallel(Array.from({ length: bills }), width, async (_, n) => {
    const { id: billId, items } = await billOf(tills, stall, 7);
    const scope = { items: [{ billItemId: items[0]?.id, quantity: { units: 1 } }] };
    const both = [() => tills.refund({ billId, scope }), () => tills.void({ billId })];
    const outcomes = await Promise.all((n % 2 === 0 ? both : both.toReversed()).map((send) => send()));
    const won = outcomes.filter(({ codes }) => codes.length === 0);
    return { winners: won.length, codes: outcomes.flatMap(({ codes }) => codes) };
  });
  return {
    'bills with one winner': ends.filter(({ winners }) => winners === 1).length,
    refused: ends.filter(({ codes }) => codes.length === 1 && REFUSALS.has(codes[0] as string)).length,
    ...tally(ends.flatMap(({ codes }) => codes.filter((code) => !REFUSALS.has(code)))),
  };
}

const REFUSALS = new Set(['BILL_NOT_VOIDABLE', 'BILL_NOT_REFUNDABLE']);
