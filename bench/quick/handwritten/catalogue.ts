import { cutPage, type PageVariables, readCursor } from './page.ts';
import type { Shop } from './shop.ts';
import { select } from './statement.ts';

const products = select(
  'product',
  [
    ...(['id', 'sku', 'barcode', 'name', 'category', 'unit_price', 'subunit_price', 'subunits_per_unit'] as const),
    ...(['tax_rate_bp', 'stock_units', 'stock_subunits', 'reorder_level', 'is_low_stock', 'is_active'] as const),
  ],
  'where store_id = $1 and (name, id) > ($2, $3::bigint) order by name, id limit $4',
);

/** Products by name, plain columns. */
export async function catalogue(shop: Shop, { first, after }: PageVariables) {
  const found = await shop.rows(products, ...readCursor(after, ['', 0]), first + 1);
  const page = cutPage(found, first, (product) => [product.name, product.id]);
  return {
    products: {
      nodes: page.rows.map((product) => ({
        id: `product_${shop.storeId}_${product.id}`,
        sku: product.sku,
        barcode: product.barcode,
        name: product.name,
        category: product.category,
        unitPrice: product.unit_price,
        subunitPrice: product.subunit_price,
        subunitsPerUnit: product.subunits_per_unit,
        taxRateBp: product.tax_rate_bp,
        stock: { units: product.stock_units, subunits: product.stock_subunits },
        reorderLevel: product.reorder_level,
        isLowStock: product.is_low_stock,
        isActive: product.is_active,
      })),
      pageInfo: page.pageInfo,
    },
  };
}
