import type { Row } from '../loading/row.ts';
import type { Transaction } from '../writing/transaction.ts';
import { productById } from './loaders.ts';
import type { Product } from './repository.ts';

/** Has the payload show a product as it is written now, or as it stands under its lock, without reading it again. */
export function showProduct(transaction: Transaction, product: Product): void {
  // The search terms are for indexes; no field of the schema shows them.
  transaction.show(productById, product.id, product as Row<'product'>);
}
