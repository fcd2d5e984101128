import { byId } from '../loading/by-id.ts';
import { anyOf } from '../loading/filter.ts';
import { listing } from '../loading/listing.ts';
import { pageBy } from '../loading/page-by.ts';
import { descending } from '../loading/sort.ts';
import { type DriftRow, selectStockDrift } from './repository.ts';

export const stockMovementById = byId('stock_movement');
export const stockMovementPageByProductId = pageBy('stock_movement', 'product_id', {
  sorts: { LATEST: descending() },
  filters: { kind: anyOf('kind') },
});
export const stockDrift = listing<DriftRow>('stockDrift', ['product', 'stock_movement'], selectStockDrift);
