import * as bill from '../../src/bill/loaders.ts';
import type { AnyLoader } from '../../src/loading/loader.ts';
import * as product from '../../src/product/loaders.ts';
import * as refund from '../../src/refund/loaders.ts';
import * as stock from '../../src/stock/loaders.ts';
import * as store from '../../src/store/loaders.ts';

/** Every declared loader under the name by which it is exported. */
export const loaders: readonly (readonly [string, AnyLoader])[] = [store, product, stock, bill, refund].flatMap(
  (feature) => Object.entries(feature as Record<string, AnyLoader>),
);
