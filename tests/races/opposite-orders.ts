import { openStall } from '../support/stall.ts';
import { inParallel, tally } from './ask.ts';
import { billOf, type SoldBill, WARES } from './fair.ts';
import type { Figures, Market } from './market.ts';
import { byCard, type Outcome, pieces, type Tills } from './tills.ts';

export interface OppositeOrdersOptions {
  readonly mutations: number;
  /** How many are on the way at a time. */
  readonly width: number;
}

/** A product, and the lines of two bills that it stands on. */
interface Good {
  readonly id: string;
  readonly billItemId: string;
}

type Kind = (tills: Tills, goods: readonly Good[], bill: SoldBill, other: SoldBill) => Promise<Outcome>;

const KINDS: readonly Kind[] = [
  (tills, goods) => tills.sell({ lines: goods.map(({ id }) => pieces(id, 1)), ...byCard(151 * goods.length) }),
  (tills, goods, { id: billId }) =>
    tills.refund({
      billId,
      scope: { items: goods.map(({ billItemId }) => ({ billItemId, quantity: { subunits: 1 } })) },
    }),
  (tills, _, __, { id: billId }) => tills.void({ billId }),
  (tills, goods) => tills.receive({ lines: goods.map(({ id }) => pieces(id, 2)) }),
  (tills, goods) => tills.adjust({ lines: goods.map(({ id }) => ({ product: { id }, deltaSubunits: -1 })) }),
];

const REFUNDED_BILLS = 4;

/** Five kinds of mutations of the same five products, every other one with its lines the other way round. */
export async function oppositeOrders(market: Market, { mutations, width }: OppositeOrdersOptions): Promise<Figures> {
  const stall = await openStall(market.db, WARES);
  const tills = await market.tills(stall);
  const numbers = Array.from({ length: mutations }, (_, n) => n);
  const refunded = await inParallel(numbers.slice(0, REFUNDED_BILLS), 1, () => billOf(tills, stall, mutations));
  const voided = await inParallel(numbers, width, () => billOf(tills, stall, 1));
  const outcomes = await inParallel(numbers, width, (n) => {
    const bill = refunded[n % REFUNDED_BILLS] as SoldBill;
    const goods = stall.productIds.map((id, i) => ({ id, billItemId: bill.items[i]?.id ?? '' }));
    const kind = KINDS[n % KINDS.length] as Kind;
    // Kinds come in turns of five, so each is sent in either order.
    return kind(tills, n % 2 === 0 ? goods : goods.toReversed(), bill, voided[n] as SoldBill);
  });
  const codes = outcomes.flatMap((outcome) => outcome.codes);
  return { done: outcomes.filter((outcome) => outcome.codes.length === 0).length, ...tally(codes) };
}
