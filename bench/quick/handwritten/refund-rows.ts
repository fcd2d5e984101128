import { keyOf, type RefundInput } from './inputs.ts';
import { sum } from './money.ts';
import { piecesByProduct } from './pieces.ts';
import { expectNone, type Problem, problem } from './problem.ts';
import { type SoldLine, takeBack } from './share.ts';

/** What a refund puts into the tables, but for its id, number and payments; refuses what the lines do not hold. */
export function refundRows(input: RefundInput, storeId: number, sold: readonly SoldLine[]) {
  const lines = new Map(sold.map((line) => [line.id, line]));
  const problems: Problem[] = [];
  const items = input.scope.items.flatMap(({ billItemId, quantity, restock = 'RETURN_TO_STOCK' }, i) => {
    const path = ['scope', 'items', i] as const;
    const { units, subunits } = quantity;
    const line = lines.get(keyOf('bill_item', storeId, billItemId));
    if (line === undefined) {
      problems.push(problem('NOT_FOUND', 'The bill has no such line.', ...path, 'billItemId'));
      return [];
    }
    const after = takeBack(line, quantity);
    if (units < 0 || subunits < 0 || units + subunits === 0) {
      problems.push(problem('INVALID_INPUT', 'Nothing goes back.', ...path, 'quantity'));
    }
    if (after === undefined) {
      problems.push(problem('REFUND_EXCEEDS_REMAINING', 'The line holds less.', ...path, 'quantity'));
      return [];
    }
    // The same line may come twice: the second time it holds what the first left.
    lines.set(line.id, after);
    return [
      {
        bill_item_id: line.id,
        product_id: line.product_id,
        units,
        subunits,
        subunits_per_unit: line.subunits_per_unit,
        refunded_amount: after.refunded_amount - line.refunded_amount,
        refunded_tax: after.refunded_tax - line.refunded_tax,
        restock,
      },
    ];
  });
  expectNone(problems);
  const returned = piecesByProduct(items.filter(({ restock }) => restock !== 'NONE'));
  const wasted = piecesByProduct(items.filter(({ restock }) => restock === 'WRITE_OFF'));
  return {
    items,
    lines: [...lines.values()],
    restocked: piecesByProduct(items.filter(({ restock }) => restock === 'RETURN_TO_STOCK')),
    // What is written off comes back first: the ledger shows both, the stock neither.
    movements: [
      ...returned.map(({ product_id, pieces }) => ({ product_id, kind: 'RETURN', delta: pieces })),
      ...wasted.map(({ product_id, pieces }) => ({ product_id, kind: 'WASTE', delta: -pieces })),
    ],
    amount: sum(items.map(({ refunded_amount }) => refunded_amount)),
    tax: sum(items.map(({ refunded_tax }) => refunded_tax)),
  };
}
