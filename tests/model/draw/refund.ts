import type { Random } from '../../../src/demo/random.ts';
import type { BillVoidInput, RefundInput, RefundItemInput, RefundTenderInput } from '../../../src/generated/schema.ts';
import { total } from '../arithmetic.ts';
import { left, worthOf } from '../line-share.ts';
import { cashBack, heldBy } from '../pay-back.ts';
import { workOut } from '../refund.ts';
import { type Bill, type Line, piecesOf, type Shop } from '../shop.ts';

/** A refund of some bill; some of them ask for more than there is. */
export function drawRefund(shop: Shop, random: Random): Omit<RefundInput, 'idempotencyKey'> {
  const bill = drawBill(shop, random);
  const open = bill.lines.filter((line) => piecesOf(left(line), line.pack) > 0);
  const lines = open.length > 0 && random.chance(90) ? open : bill.lines;
  const some = { items: Array.from({ length: random.integer(1, 3) }, () => drawItem(random.pick(lines), random)) };
  const scope = random.chance(12) ? { full: true } : some;
  const clientId = random.chance(50) ? `r-${random.integer(1, 2 ** 31 - 1)}` : null;
  const tenders = scope === some && random.chance(40) ? drawTenders(shop, bill, some.items, random) : null;
  return { billId: bill.id, scope: scope as RefundInput['scope'], reason: 'OTHER', clientId, tenders };
}

/** A bill to be voided, refunded ones among them. */
export function drawVoid(shop: Shop, random: Random): Omit<BillVoidInput, 'idempotencyKey'> {
  const { id, version } = drawBill(shop, random);
  const expectedVersion = random.chance(30) ? version + Number(random.chance(20)) : null;
  return { billId: random.chance(2) ? 'bill_999999_1' : id, reason: 'typed wrong', expectedVersion };
}

// The last bills are those that people come back with, and seldom one that was settled before.
function drawBill({ bills }: Shop, random: Random): Bill {
  const open = bills.filter(({ status }) => status === 'PAID' || status === 'PARTIALLY_REFUNDED');
  const some = open.length > 0 && random.chance(85) ? open : bills;
  return random.pick(random.chance(60) ? some.slice(-8) : some);
}

function drawItem(line: Line, random: Random): RefundItemInput {
  const quantity = drawBack(line, random);
  const restock = random.pick(['RETURN_TO_STOCK', 'RETURN_TO_STOCK', 'WRITE_OFF', 'NONE'] as const);
  const item = { billItemId: line.id, quantity, restock };
  if (!random.chance(20) || left(line, quantity).units < 0) return item;
  const worth = worthOf(line, quantity);
  return { ...item, amount: random.chance(8) ? worth + 1 : random.integer(0, worth) };
}

function drawBack(line: Line, random: Random) {
  const rest = left(line);
  if (random.chance(15)) return rest;
  if (random.chance(6)) return { units: rest.units + 1, subunits: rest.subunits };
  const units = random.integer(0, rest.units);
  const opened = random.chance(50) ? (rest.units - units) * line.pack : 0;
  const subunits = line.pack === 1 ? 0 : random.integer(0, rest.subunits + opened);
  if (units + subunits > 0 || piecesOf(rest, line.pack) === 0) return { units, subunits };
  return rest.subunits > 0 ? { units: 0, subunits: 1 } : { units: 1, subunits: 0 };
}

/** Tenders by one means other than cash and the rest in cash, or too much of one; none where that does not come to anything. */
function drawTenders(
  shop: Shop,
  bill: Bill,
  items: readonly RefundItemInput[],
  random: Random,
): readonly RefundTenderInput[] | null {
  const amount = total(workOut(bill, items).items.map((item) => item.amount));
  const held = heldBy(bill);
  const [other, holds] = [...held].find(([method]) => method !== 'CASH') ?? ['CARD', 0];
  if (random.chance(12)) return [{ method: other, amount: holds + 1 }];
  const byOther = Math.min(amount, holds, random.chance(50) ? amount : random.integer(0, amount));
  const cash = cashBack(shop, bill, amount - byOther);
  const cashOwed = (held.get('CASH') ?? 0) - bill.rounding + total(bill.refunds.map(({ rounding }) => rounding));
  if (amount - byOther > cashOwed || cash < 0) return null;
  const tenders = [
    { method: other, amount: byOther },
    { method: 'CASH', amount: cash },
  ] as const;
  const named = tenders.filter((tender) => tender.amount > 0);
  // What cash was rounded to nothing cannot be named, and what is not named is not rounded.
  if (named.length === 0 || (cash === 0 && amount !== byOther)) return null;
  return random.chance(8)
    ? named.map((tender, i) => (i === 0 && tender.amount > 1 ? { ...tender, amount: tender.amount - 1 } : tender))
    : named;
}
