import type { RefundInput, RefundItemInput } from '../../src/generated/schema.ts';
import { total } from './arithmetic.ts';
import { left, taxIn, worthOf } from './line-share.ts';
import { payBack } from './pay-back.ts';
import { type Bill, type Line, piecesOf, type Refund, type RefundedItem, Refused, type Shop } from './shop.ts';

/** What `refundCreate` must do. */
export function refund(shop: Shop, input: RefundInput): Refund | Refused {
  const bill = shop.bills.find(({ id }) => id === input.billId);
  if (bill === undefined) return new Refused(['NOT_FOUND billId', ...shapeless(input)]);
  if (bill.status === 'VOIDED' || bill.status === 'REFUNDED')
    return new Refused(['BILL_NOT_REFUNDABLE billId', ...shapeless(input)]);
  const wanted = input.scope.full ? allThatIsLeft(bill) : (input.scope.items ?? []);
  const { items, problems } = workOut(bill, wanted);
  if (problems.length > 0) return new Refused(problems);
  const amount = total(items.map((item) => item.amount));
  const paid = payBack(shop, bill, amount, input.tenders);
  if (typeof paid === 'string') return new Refused([paid]);
  for (const item of items) {
    const { back, product, pack } = item.line;
    back.units += item.units;
    back.subunits += item.subunits;
    back.amount += item.amount;
    back.tax += item.tax;
    if (item.restock === 'RETURN_TO_STOCK') product.stock += piecesOf(item, pack);
  }
  const isAllBack = bill.lines.every((line) => piecesOf(left(line), line.pack) === 0);
  bill.status = isAllBack ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  bill.version++;
  const number = refundsOf(shop, bill.register).length + 1;
  const made: Refund = { id: '', bill, number, items, payments: paid.tenders, rounding: paid.rounding };
  bill.refunds.push(made);
  return made;
}

function allThatIsLeft(bill: Bill): RefundItemInput[] {
  return bill.lines.flatMap((line) => {
    const quantity = left(line);
    return piecesOf(quantity, line.pack) === 0 ? [] : [{ billItemId: line.id, quantity, restock: 'RETURN_TO_STOCK' }];
  });
}

/** Items of no goods, which are wrong whatever the bill is. */
function shapeless({ scope }: RefundInput): string[] {
  return (scope.items ?? []).flatMap((item, i) => (isNothing(item) ? [`INVALID_INPUT scope.items.${i}.quantity`] : []));
}

function isNothing({ quantity: { units, subunits } }: RefundItemInput): boolean {
  return units < 0 || subunits < 0 || units + subunits === 0;
}

/** The goods of a refund and what is paid for each, or every problem of every item. */
export function workOut(bill: Bill, wanted: readonly RefundItemInput[]) {
  const problems: string[] = [];
  const soFar = new Map<Line, Line>();
  const exhausted = new Set<Line>();
  const items = wanted.flatMap((item, i): RefundedItem[] => {
    const { billItemId, quantity, restock, amount } = item;
    const path = `scope.items.${i}`;
    const { units, subunits } = quantity;
    if (isNothing(item)) problems.push(`INVALID_INPUT ${path}.quantity`);
    const line = bill.lines.find(({ id }) => id === billItemId);
    if (line === undefined) problems.push(`NOT_FOUND ${path}.billItemId`);
    const isPiece = line?.pack === 1 && subunits !== 0;
    if (isPiece) problems.push(`INVALID_INPUT ${path}.quantity.subunits`);
    if (line === undefined || isNothing(item) || isPiece || exhausted.has(line)) return [];
    // The same line may come back several times in one refund, each time after what came before.
    const now = soFar.get(line) ?? { ...line, back: { ...line.back } };
    soFar.set(line, now);
    const rest = left(now, quantity);
    if (rest.units < 0) {
      problems.push(`REFUND_EXCEEDS_REMAINING ${path}.quantity`);
      exhausted.add(line);
      return [];
    }
    const worth = worthOf(now, quantity);
    if (amount != null && amount > worth) problems.push(`INVALID_INPUT ${path}.amount`);
    const paid = Math.min(amount ?? worth, worth);
    const tax = taxIn(now, paid);
    now.back.units += units;
    now.back.subunits += subunits;
    now.back.amount += paid;
    now.back.tax += tax;
    return [{ line, units, subunits, amount: paid, tax, restock }];
  });
  return { items, problems };
}

/** All refunds of a register's bills. */
function refundsOf({ bills }: Shop, register: string): Refund[] {
  return bills.filter((bill) => bill.register === register).flatMap(({ refunds }) => refunds);
}
