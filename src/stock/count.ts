import type { StockCountLine } from '../generated/schema.ts';
import type { Product } from '../product/repository.ts';
import type { Path, Problem } from '../writing/problem.ts';
import type { EntryRules } from './entry.ts';
import { amountProblems, packProblems, stockChanged } from './problems.ts';
import { totalSubunits } from './units.ts';

/** Stock as it was counted; the movement is what it differs by, and a count that agrees makes none. */
export const count: EntryRules<StockCountLine> = {
  kind: 'COUNT',
  amount: 'counted',
  addsUp: false,
  lineProblems: ({ counted, expected }, path) => [
    ...amountProblems([...path, 'counted'], counted),
    ...(expected ? amountProblems([...path, 'expected'], expected) : []),
  ],
  goodsProblems: ({ counted, expected }, path, product) => [
    ...packProblems([...path, 'counted'], counted, product),
    ...(expected ? expectationProblems([...path, 'expected'], expected, product) : []),
  ],
  delta: ({ counted }, { subunitsPerUnit, stockTotal }) => totalSubunits(counted, subunitsPerUnit) - stockTotal,
};

function expectationProblems(
  path: Path,
  expected: NonNullable<StockCountLine['expected']>,
  product: Product,
): Problem[] {
  const wrong = packProblems(path, expected, product);
  const isSound = wrong.length === 0 && amountProblems(path, expected).length === 0;
  if (!isSound || totalSubunits(expected, product.subunitsPerUnit) === product.stockTotal) return wrong;
  return [stockChanged(path, product, expected)];
}
