import type { RefundItemInput } from '../generated/schema.ts';
import type { Row } from '../loading/row.ts';
import { packProblems, quantityProblems } from '../stock/problems.ts';
import type { Goods } from '../stock/units.ts';
import { invalidInput, notFound, type Path, type Problem } from '../writing/problem.ts';
import { itemInputProblems } from './input.ts';
import { refundExceedsRemaining } from './problems.ts';
import { refundFor } from './share.ts';

/** A line of the bill, as sold and with what came back of it. */
export type Line = Row<'bill_item'>;

/** Goods of one line on their way back, and what is paid for them. */
export interface DraftItem extends Goods {
  readonly path: Path;
  readonly line: Line;
  /** The line once these goods are back. */
  readonly after: Line;
  readonly restock: RefundItemInput['restock'];
  readonly refundedAmount: number;
  readonly refundedTax: number;
  readonly problems: readonly Problem[];
}

/** What is wrong with an item however much is left of its line; the line is undefined when the bill has none like it. */
export function itemProblems(item: RefundItemInput, path: Path, line: Line | undefined): Problem[] {
  return [
    ...itemInputProblems(item, path),
    ...(line === undefined
      ? [notFound([...path, 'billItemId'], 'line of this bill', item.billItemId)]
      : packProblems([...path, 'quantity'], item.quantity, line)),
  ];
}

/** The item with its money, for goods that its line still holds; one that asks for more than they are worth gets that. */
export function draftItem(item: RefundItemInput, path: Path, line: Line): DraftItem {
  const { quantity, restock } = item;
  const worth = refundFor(line, quantity).refundedAmount;
  const { refundedAmount, refundedTax, after } = refundFor(line, quantity, Math.min(item.amount ?? worth, worth));
  const message = `The amount must be at most ${worth}, what the goods are worth.`;
  return {
    ...{ path, line, after: { ...line, ...after }, restock, refundedAmount, refundedTax },
    ...{ units: quantity.units, subunits: quantity.subunits },
    problems: (item.amount ?? 0) > worth ? [invalidInput([...path, 'amount'], message)] : [],
  };
}

/** The problem of a line of which all items together want more than is left. */
export function excess(items: readonly RefundItemInput[], path: Path, line: Line): Problem[] {
  const requested = items
    .filter(({ quantity }) => quantityProblems([], quantity).length + packProblems([], quantity, line).length === 0)
    .reduce((all, { quantity }) => plus(all, quantity), { units: 0, subunits: 0 });
  const uncountable = packProblems(path, requested, line);
  return uncountable.length > 0 ? uncountable : [refundExceedsRemaining(path, line, requested)];
}

function plus(some: Goods, more: Goods): Goods {
  return { units: some.units + more.units, subunits: some.subunits + more.subunits };
}
