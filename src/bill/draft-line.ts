import type { BillInput, BillLineInput } from '../generated/schema.ts';
import { safely } from '../money.ts';
import { productInactive } from '../product/problems.ts';
import type { Product } from '../product/repository.ts';
import type { FoundProducts } from '../product/sought.ts';
import { packProblems } from '../stock/problems.ts';
import type { Goods } from '../stock/units.ts';
import { invalidInput, type Path, type Problem } from '../writing/problem.ts';
import { lineInputProblems } from './input.ts';
import { type Discount, type LineMoney, listValue } from './line-money.ts';
import { priceChanged } from './problems.ts';

/** A line whose product, goods and prices are known. */
export interface DraftLine extends Goods {
  readonly product: Product;
  readonly unitPrice: number;
  readonly subunitPrice: number;
  readonly priceOverridden: boolean;
  readonly taxRateBp: number;
  readonly discount: Discount | undefined;
}

/** The same with its money, of which the bill's discount is a part. */
export type PricedLine = DraftLine & { readonly money: LineMoney };

/** The line of an input as it would be sold, or every reason why it cannot be. */
export function draftLine(line: BillLineInput, path: Path, found: FoundProducts): DraftLine | Problem[] {
  const product = found.find(line.product, [...path, 'product']);
  if ('__typename' in product) return [...lineInputProblems(line, path), product];
  const { units, subunits } = line.quantity;
  const unitPrice = line.unitPrice ?? product.unitPrice;
  const subunitPrice = line.subunitPrice ?? product.subunitPrice;
  const priceOverridden = line.unitPrice != null || line.subunitPrice != null;
  const { taxRateBp } = product;
  const discount = asDiscount(line.discount);
  const drafted = { product, units, subunits, unitPrice, subunitPrice, priceOverridden, taxRateBp, discount };
  const expected = line.expectedUnitPrice;
  const problems = [
    ...lineInputProblems(line, path),
    ...(product.isActive ? [] : [productInactive([...path, 'product'], product)]),
    ...packProblems([...path, 'quantity'], line.quantity, product),
    ...(expected != null && expected !== product.unitPrice
      ? [priceChanged([...path, 'expectedUnitPrice'], product.name, expected, product.unitPrice)]
      : []),
  ];
  if (problems.length === 0) problems.push(...valueProblems(drafted, path));
  return problems.length === 0 ? drafted : problems;
}

function valueProblems(line: DraftLine, path: Path): Problem[] {
  const value = safely(() => listValue(line));
  if (value === undefined) return [invalidInput(path, 'The line is worth more than can be counted exactly.')];
  if (line.discount?.amount === undefined || line.discount.amount <= value) return [];
  return [
    invalidInput([...path, 'discount', 'amount'], `The discount must be at most ${value}, the value of the line.`),
  ];
}

/** The discount of an input as the rules of money take it. */
export function asDiscount(input: BillInput['discount']): Discount | undefined {
  if (input?.amount != null) return { amount: input.amount };
  return input?.percentBp == null ? undefined : { percentBp: input.percentBp };
}
