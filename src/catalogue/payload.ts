import type { Problem } from '../writing/problem.ts';

/** The row behind a payload that shows a product: the product, or every reason why there is none. */
export interface ProductPayload {
  readonly productId: number | null;
  readonly errors: readonly Problem[];
}

export const done = (productId: number): ProductPayload => ({ productId, errors: [] });
export const refused = (errors: readonly Problem[]): ProductPayload => ({ productId: null, errors });
