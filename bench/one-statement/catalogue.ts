import { pageOf, pageValues } from './page.ts';
import { answeredBy, globalId } from './statement.ts';

const product = `json_build_object(
  'id', ${globalId('product', 'found')}, 'sku', sku, 'barcode', barcode, 'name', name, 'category', category,
  'unitPrice', unit_price, 'subunitPrice', subunit_price, 'subunitsPerUnit', subunits_per_unit,
  'taxRateBp', tax_rate_bp, 'stock', json_build_object('units', stock_units, 'subunits', stock_subunits),
  'reorderLevel', reorder_level, 'isLowStock', is_low_stock, 'isActive', is_active
)`;

/** Products by name, plain columns. */
export const catalogue = answeredBy(
  `with found as materialized (
    select store_id, id, sku, barcode, name, category, unit_price, subunit_price, subunits_per_unit, tax_rate_bp,
      stock_units, stock_subunits, reorder_level, is_low_stock, is_active, row_number() over (order by name, id) as place
    from product where store_id = $1 and (name, id) > ($2, $3::bigint) order by name, id limit $4 + 1
  ) ${pageOf('products', product, 'name')}`,
  pageValues(['', 0]),
);
