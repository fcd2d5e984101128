import type { MovementKind } from '../database/tables.ts';
import type { Product } from '../product/repository.ts';
import { showProduct } from '../product/show.ts';
import type { Transaction } from '../writing/transaction.ts';
import type { StockRow } from './repository.ts';
import { normalise } from './units.ts';

/** One line of the ledger: so many pieces of a product came (or, negative, went) and why. */
export interface Movement {
  readonly productId: number;
  readonly kind: MovementKind;
  readonly delta: number;
}

/** What a document does to the stock of locked products, as the values of `stockChange`: one row per product and kind. */
export function stockValues(
  products: ReadonlyMap<number, Product>,
  movements: readonly Movement[],
  mayGoNegative = false,
) {
  const sum = new Map<number, number>();
  for (const { productId, delta } of movements) sum.set(productId, (sum.get(productId) ?? 0) + delta);
  const stock = [...sum].map(([productId, delta]) => {
    const { stockTotal: before, subunitsPerUnit } = products.get(productId) as Product;
    return { productId, before, ...normalise(before + delta, subunitsPerUnit) };
  });
  return {
    stockIds: [...sum.keys()],
    stock: JSON.stringify(stock),
    movements: JSON.stringify(movements),
    mayGoNegative,
  };
}

/** Shows the products with the stock that the database returned: of all of them, or it would have failed. */
export function showStock(
  transaction: Transaction,
  products: ReadonlyMap<number, Product>,
  changed: readonly StockRow[],
): void {
  const stock = new Map(changed.map((row) => [row.id, row]));
  for (const [id, product] of products) {
    showProduct(transaction, { ...product, ...(stock.get(id) as StockRow) });
  }
}
