import type { BillInput } from '../generated/schema.ts';
import { safely } from '../money.ts';
import type { FoundProducts } from '../product/sought.ts';
import { invalidInput, type Problem } from '../writing/problem.ts';
import { piecesOf, stockProblems } from './demand.ts';
import { asDiscount, type DraftLine, draftLine, type PricedLine } from './draft-line.ts';
import { type BillMoney, type Discount, discountOf, type LineMoney, priceBill } from './line-money.ts';

/** A bill as it would be written: its lines and money, or every reason why it cannot be. */
export interface Draft {
  /** In the order of the input; null for a line that has a problem, which counts for nothing. */
  readonly lines: readonly (PricedLine | null)[];
  readonly money: BillMoney;
  /** Whether `money` is that of the whole bill: no line was left out and no discount. */
  readonly isWhole: boolean;
  /** The pieces sold of each product, all lines together. */
  readonly pieces: ReadonlyMap<number, number>;
  readonly problems: readonly Problem[];
}

/** Drafts a bill from the input and the rows of its products; the same for a preview and for the bill itself. */
export function draftBill(input: BillInput, found: FoundProducts, pricesIncludeTax: boolean): Draft {
  const problems: Problem[] = [];
  const lines = input.lines.map((line, index) => {
    const path = ['input', 'lines', index];
    const drafted = draftLine(line, path, found);
    if (!Array.isArray(drafted)) return drafted;
    problems.push(...drafted);
    return null;
  });
  const sound = lines.filter((line) => line !== null);
  problems.push(...stockProblems(input.stockPolicy, lines));
  const { money, problem } = priced(sound, pricesIncludeTax, asDiscount(input.discount));
  if (problem) problems.push(problem);
  let next = 0;
  return {
    lines: lines.map((line) => (line === null ? null : { ...line, money: money.lines[next++] as LineMoney })),
    money,
    isWhole: problem === undefined && sound.length === lines.length,
    pieces: piecesOf(sound),
    problems,
  };
}

// Where the money of the whole cannot be told, the problem says why, and the figures are those without what is wrong.
function priced(lines: readonly DraftLine[], pricesIncludeTax: boolean, discount: Discount | undefined) {
  const plain = safely(() => priceBill(lines, pricesIncludeTax));
  if (plain === undefined) {
    const problem = invalidInput(['input', 'lines'], 'The bill is worth more than can be counted exactly.');
    return { money: priceBill([], pricesIncludeTax), problem };
  }
  const most = plain.subtotal - plain.discountTotal;
  if (discount === undefined || safely(() => discountOf(most, discount)) === undefined) {
    const over = discount?.amount !== undefined && discount.amount > most;
    const message = `The discount must be at most ${most}, the value of the bill.`;
    return { money: plain, problem: over ? invalidInput(['input', 'discount', 'amount'], message) : undefined };
  }
  return { money: priceBill(lines, pricesIncludeTax, discount), problem: undefined };
}
