import type { RefundInput, RefundItemInput } from '../generated/schema.ts';
import { globalId, keyIn } from '../loading/global-id.ts';
import { sum } from '../money.ts';
import type { Path, Problem } from '../writing/problem.ts';
import { type DraftItem, draftItem, excess, itemProblems, type Line } from './draft-item.ts';
import { ITEMS } from './input.ts';
import { holds, refundable } from './share.ts';

/** The goods and the money of a refund, or every reason why they cannot come back. */
export interface Draft {
  /** In the order of the input, without those that have a problem. */
  readonly items: readonly DraftItem[];
  /** All lines of the bill, in their order, as they are once these items are back. */
  readonly lines: readonly Line[];
  /** The items together, before rounding of cash. */
  readonly amount: number;
  readonly tax: number;
  readonly problems: readonly Problem[];
}

/** Drafts a refund of a bill's lines; an item finds its line as the items before it left it. */
export function draftRefund({ scope }: RefundInput, sold: readonly Line[], storeId: number): Draft {
  const asked = scope.items ?? everythingLeft(sold);
  const lines = new Map(sold.map((line) => [line.id, line]));
  const exhausted = new Set<Line>();
  const items: DraftItem[] = [];
  const problems: Problem[] = [];
  for (const [index, item] of asked.entries()) {
    const path: Path = scope.items ? [...ITEMS, index] : ['input', 'scope', 'full'];
    const line = lines.get(keyIn('bill_item', storeId, item.billItemId) ?? 0);
    const unsound = itemProblems(item, path, line);
    problems.push(...unsound);
    if (line === undefined || unsound.length > 0 || exhausted.has(line)) continue;
    if (holds(line, item.quantity)) {
      const drafted = draftItem(item, path, line);
      problems.push(...drafted.problems);
      lines.set(line.id, drafted.after);
      if (drafted.problems.length === 0) items.push(drafted);
    } else {
      // Once for each line, at the item with which it no longer suffices.
      exhausted.add(line);
      const ofTheLine = asked.filter(({ billItemId }) => billItemId === item.billItemId);
      problems.push(...excess(ofTheLine, [...path, 'quantity'], sold.find(({ id }) => id === line.id) as Line));
    }
  }
  return {
    items,
    lines: [...lines.values()],
    amount: sum(items.map(({ refundedAmount }) => refundedAmount)),
    tax: sum(items.map(({ refundedTax }) => refundedTax)),
    problems,
  };
}

function everythingLeft(lines: readonly Line[]): RefundItemInput[] {
  return lines.flatMap((line) => {
    const { units, subunits, isFullyRefunded } = refundable(line);
    if (isFullyRefunded) return [];
    const billItemId = globalId('bill_item', line.storeId, line.id);
    return [{ billItemId, quantity: { units, subunits }, restock: 'RETURN_TO_STOCK' }];
  });
}
