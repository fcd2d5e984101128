import type { RefundInput, RefundItemInput } from '../generated/schema.ts';
import { quantityProblems } from '../stock/problems.ts';
import { invalidInput, type Path, type Problem } from '../writing/problem.ts';
import { keyProblems, textProblems } from '../writing/text.ts';

/** Where the items of a refund stand in its input. */
export const ITEMS: Path = ['input', 'scope', 'items'];

/** Everything that is wrong with an input whatever the bill is: then nothing is claimed and nothing locked. */
export function inputProblems(input: RefundInput): Problem[] {
  const items = input.scope.items ?? [];
  return [...headProblems(input), ...items.flatMap((item, index) => itemInputProblems(item, [...ITEMS, index]))];
}

/** What is wrong with all of an input but its items. */
export function headProblems(input: RefundInput): Problem[] {
  const { idempotencyKey, clientId } = input;
  return [
    ...keyProblems(['input', 'idempotencyKey'], idempotencyKey),
    ...keyProblems(['input', 'clientId'], clientId),
    ...previewedProblems(input),
  ];
}

/** The same without its keys, which have no effect on a preview. */
export function previewedProblems({ cashier, note, scope, tenders }: RefundInput): Problem[] {
  return [
    ...textProblems(['input', 'cashier'], cashier),
    ...textProblems(['input', 'note'], note),
    ...(scope.full === false
      ? [invalidInput(['input', 'scope', 'full'], 'Send full: true, or name the items that come back.')]
      : []),
    ...(scope.items?.length === 0 ? [invalidInput(ITEMS, 'A refund needs at least one item.')] : []),
    ...(tenders ?? []).flatMap(({ amount }, index) =>
      amount > 0 ? [] : [invalidInput(['input', 'tenders', index, 'amount'], 'A tender must be more than 0.')],
    ),
  ];
}

/** What is wrong with an item whatever its line is. */
export function itemInputProblems({ quantity, amount }: RefundItemInput, path: Path): Problem[] {
  return [
    ...quantityProblems([...path, 'quantity'], quantity),
    ...(amount != null && amount < 0 ? [invalidInput([...path, 'amount'], 'An amount must not be negative.')] : []),
  ];
}
