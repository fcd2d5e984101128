import type { Product } from '../product/repository.ts';
import type { Movement } from '../stock/change.ts';
import { MAX_PIECES } from '../stock/problems.ts';
import { totalSubunits } from '../stock/units.ts';
import { invalidInput, type Problem } from '../writing/problem.ts';
import type { DraftItem } from './draft-item.ts';

/**
 * What a refund does to the ledger, in pieces as they were sold: one movement per product and kind. What is written off
 * comes back first and is wasted then, so that the ledger tells both and never falls below zero on the way.
 */
export function movementsOf(items: readonly DraftItem[]): Movement[] {
  const back = piecesOf(items.filter(({ restock }) => restock !== 'NONE'));
  const wasted = piecesOf(items.filter(({ restock }) => restock === 'WRITE_OFF'));
  return [
    ...[...back].map(([productId, pieces]) => ({ productId, kind: 'RETURN', delta: pieces }) as const),
    ...[...wasted].map(([productId, pieces]) => ({ productId, kind: 'WASTE', delta: -pieces }) as const),
  ];
}

/** One problem per product of which more would be in stock than can be counted. */
export function restockProblems(items: readonly DraftItem[], products: ReadonlyMap<number, Product>): Problem[] {
  const returned = items.filter(({ restock }) => restock === 'RETURN_TO_STOCK');
  return [...piecesOf(returned)].flatMap(([id, pieces]) => {
    const product = products.get(id) as Product;
    if (product.stockTotal + pieces <= MAX_PIECES) return [];
    const last = returned.findLast(({ line }) => line.productId === id) as DraftItem;
    const message = `Stock of ${product.name} cannot rise above ${MAX_PIECES.toLocaleString('en')} pieces.`;
    return [invalidInput([...last.path, 'quantity'], message)];
  });
}

function piecesOf(items: readonly DraftItem[]): Map<number, number> {
  const pieces = new Map<number, number>();
  for (const item of items) {
    const { productId, subunitsPerUnit } = item.line;
    pieces.set(productId, (pieces.get(productId) ?? 0) + totalSubunits(item, subunitsPerUnit));
  }
  return pieces;
}
