import { cutPage, type PageVariables, readCursor } from '../../quick/handwritten/page.ts';
import type { Shop } from '../../quick/handwritten/shop.ts';
import { type Columns, select } from '../../quick/handwritten/statement.ts';
import { one } from './batch.ts';

const COLUMNS = [
  ...(['id', 'sku', 'barcode', 'name', 'category', 'unit_price', 'subunit_price', 'subunits_per_unit'] as const),
  ...(['tax_rate_bp', 'stock_units', 'stock_subunits', 'reorder_level', 'is_low_stock', 'is_active'] as const),
] as const;
const byId = select('product', COLUMNS, 'where store_id = $1 and id = any($2::bigint[])');
const byName = select(
  'product',
  COLUMNS,
  'where store_id = $1 and (name, id) > ($2, $3::bigint) order by name, id limit $4',
);

function nodeOf(row: Columns<'product', (typeof COLUMNS)[number]>, storeId: number) {
  return {
    productId: row.id,
    id: `product_${storeId}_${row.id}`,
    sku: row.sku,
    barcode: row.barcode,
    name: row.name,
    category: row.category,
    unitPrice: row.unit_price,
    subunitPrice: row.subunit_price,
    subunitsPerUnit: row.subunits_per_unit,
    taxRateBp: row.tax_rate_bp,
    stock: {
      units: row.stock_units,
      subunits: row.stock_subunits,
      totalSubunits: row.stock_units * row.subunits_per_unit + row.stock_subunits,
    },
    reorderLevel: row.reorder_level,
    isLowStock: row.is_low_stock,
    isActive: row.is_active,
  };
}

export type ProductNode = ReturnType<typeof nodeOf>;

/** The products with these keys. */
export const productById = one(byId, nodeOf);

/** A page of products by name. */
export async function products(shop: Shop, { first, after }: PageVariables) {
  const found = await shop.rows(byName, ...readCursor(after, ['', 0]), first + 1);
  const { rows, pageInfo } = cutPage(found, first, (row) => [row.name, row.id]);
  return { nodes: rows.map((row) => nodeOf(row, shop.storeId)), pageInfo };
}
