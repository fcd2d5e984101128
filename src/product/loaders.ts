import { byId } from '../loading/by-id.ts';
import { byKey } from '../loading/by-key.ts';
import { equals, search } from '../loading/filter.ts';
import { pageBy } from '../loading/page-by.ts';
import { ascending, ascendingByUnique } from '../loading/sort.ts';

export const productById = byId('product');
export const productByBarcode = byKey('product', ['barcode']);
export const productBySku = byKey('product', ['sku']);

export const productPageByStoreId = pageBy('product', 'store_id', {
  sorts: { NAME_ASC: ascending('name'), SKU_ASC: ascendingByUnique('sku'), STOCK_ASC: ascending('stock_total') },
  filters: {
    search: search('search_terms'),
    category: equals('category'),
    isActive: equals('is_active'),
    isLowStock: equals('is_low_stock'),
  },
});
