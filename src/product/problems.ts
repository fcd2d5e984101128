import { type Path, problem } from '../writing/problem.ts';
import type { Product } from './repository.ts';

/** A product that is no longer sold; what was sold of it can still be refunded. */
export function productInactive(path: Path, { id, name }: Product) {
  return problem('ProductInactive', 'PRODUCT_INACTIVE', path, `${name} is no longer sold.`, { productId: id });
}
