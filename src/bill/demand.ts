import type { BillInput } from '../generated/schema.ts';
import { bottomless, insufficientStock, MAX_PIECES } from '../stock/problems.ts';
import { totalSubunits } from '../stock/units.ts';
import { invalidInput, type Problem } from '../writing/problem.ts';
import type { DraftLine } from './draft-line.ts';

/** One problem per product, at the line with which there is no longer enough of it. */
export function stockProblems(policy: BillInput['stockPolicy'], lines: readonly (DraftLine | null)[]): Problem[] {
  const problems = new Map<number, Problem>();
  const total = piecesOf(lines.filter((line) => line !== null));
  const sold = new Map<number, number>();
  lines.forEach((line, index) => {
    if (line === null) return;
    const { product } = line;
    const wanted = (sold.get(product.id) ?? 0) + totalSubunits(line, product.subunitsPerUnit);
    sold.set(product.id, wanted);
    const path = ['input', 'lines', index, 'quantity'];
    const all = total.get(product.id) as number;
    if (problems.has(product.id)) return;
    if (all > MAX_PIECES) {
      const message = `A bill sells at most ${MAX_PIECES.toLocaleString('en')} pieces of one product.`;
      problems.set(product.id, invalidInput(path, message));
    } else if (policy === 'REJECT' && wanted > product.stockTotal)
      problems.set(product.id, insufficientStock(path, product, all));
    else
      for (const problem of bottomless(path, product, product.stockTotal - wanted)) problems.set(product.id, problem);
  });
  return [...problems.values()];
}

/** The pieces that lines take of each product together: stock is checked and changed once per product. */
export function piecesOf(lines: readonly DraftLine[]): Map<number, number> {
  const pieces = new Map<number, number>();
  for (const line of lines) {
    const { id, subunitsPerUnit } = line.product;
    pieces.set(id, (pieces.get(id) ?? 0) + totalSubunits(line, subunitsPerUnit));
  }
  return pieces;
}
