import type { Quantity } from '../generated/schema.ts';
import type { Product } from '../product/repository.ts';
import { invalidInput, type Path, type Problem, problem } from '../writing/problem.ts';
import { inWords, quantity } from './quantity.ts';
import { type Goods, normalise, totalSubunits } from './units.ts';

/** The most pieces that a line or a stock may count. */
export const MAX_PIECES = 2_147_483_647;

/** What is wrong with an amount of goods that may be none; nothing for most. */
export function amountProblems(path: Path, goods: Goods): Problem[] {
  return goods.units < 0 || goods.subunits < 0 ? [invalidInput(path, 'A quantity must not be negative.')] : [];
}

/** What is wrong with an amount of goods that is to be sold, returned or received. */
export function quantityProblems(path: Path, goods: Goods): Problem[] {
  if (goods.units === 0 && goods.subunits === 0)
    return [invalidInput(path, 'A quantity must be at least one piece or one pack.')];
  return amountProblems(path, goods);
}

/** What is wrong with an amount of goods of this pack size. */
export function packProblems(
  path: Path,
  goods: Goods,
  { name, subunitsPerUnit }: Pick<Product, 'name' | 'subunitsPerUnit'>,
) {
  if (subunitsPerUnit === 1 && goods.subunits !== 0)
    return [invalidInput([...path, 'subunits'], `${name} is not sold in pieces; subunits must be 0.`)];
  if (totalSubunits(goods, subunitsPerUnit) > MAX_PIECES)
    return [invalidInput(path, `A quantity must be at most ${MAX_PIECES.toLocaleString('en')} pieces.`)];
  return [];
}

/** What is wrong with so many pieces more of a product: a stock that could no longer be counted. */
export function overfull(path: Path, { name, stockTotal }: Pick<Product, 'name' | 'stockTotal'>, pieces: number) {
  if (pieces <= MAX_PIECES && stockTotal + pieces <= MAX_PIECES) return [];
  return [invalidInput(path, `Stock of ${name} cannot grow above ${MAX_PIECES.toLocaleString('en')} pieces.`)];
}

/**
 * What is wrong with a stock of so many pieces, below zero: too few to be counted. Its packs are counted before its pieces
 * are added, and one pack more than is missing is what they come to.
 */
export function bottomless(
  path: Path,
  { name, subunitsPerUnit }: Pick<Product, 'name' | 'subunitsPerUnit'>,
  pieces: number,
): Problem[] {
  const isBelow = normalise(pieces, subunitsPerUnit).units * subunitsPerUnit < -MAX_PIECES;
  const least = `-${MAX_PIECES.toLocaleString('en')} pieces, counted in whole packs`;
  return isBelow ? [invalidInput(path, `Stock of ${name} cannot fall below ${least}.`)] : [];
}

/** More was asked for than there is; both in packs and pieces of today's pack size. */
export function insufficientStock(path: Path, product: Product, pieces: number) {
  const [requested, available] = [inPacks(pieces, product), inPacks(product.stockTotal, product)];
  const [wanted, there] = [requested, available].map((amount) => inWords(amount, product.subunitsPerUnit));
  const message = `Not enough of ${product.name}: ${wanted} asked for, ${there} there.`;
  const facts = { productId: product.id, requested, available };
  return problem('InsufficientStock', 'INSUFFICIENT_STOCK', path, message, facts);
}

/** The stock is not the one on which a count was made. */
export function stockChanged(path: Path, product: Product, { units, subunits }: Goods) {
  const { name, subunitsPerUnit } = product;
  const expected = quantity(units, subunits, subunitsPerUnit);
  const actual = inPacks(product.stockTotal, product);
  const [was, is] = [expected, actual].map((amount) => inWords(amount, subunitsPerUnit));
  const message = `The stock of ${name} is ${is}, not ${was}.`;
  return problem('StockChanged', 'STOCK_CHANGED', path, message, { expected, actual });
}

function inPacks(pieces: number, { subunitsPerUnit }: Product): Quantity {
  const { units, subunits } = normalise(pieces, subunitsPerUnit);
  return quantity(units, subunits, subunitsPerUnit);
}
