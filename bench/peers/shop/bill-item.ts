import { cutPage } from '../../quick/handwritten/page.ts';
import { groupRows } from '../../quick/handwritten/rows.ts';
import type { Shop } from '../../quick/handwritten/shop.ts';
import { type Columns, select, statement } from '../../quick/handwritten/statement.ts';
import { many, one } from './batch.ts';

const COLUMNS = [
  ...(['id', 'bill_id', 'product_id', 'line_no', 'name', 'units', 'subunits', 'subunits_per_unit'] as const),
  ...(['unit_price', 'subunit_price', 'discount', 'tax', 'total'] as const),
] as const;
type Row = Columns<'bill_item', (typeof COLUMNS)[number]>;

const byId = select('bill_item', COLUMNS, 'where store_id = $1 and id = any($2::bigint[])');
const byBill = select(
  'bill_item',
  COLUMNS,
  'where store_id = $1 and bill_id = any($2::bigint[]) order by bill_id, line_no',
);
const latestByProduct = statement<Row>(`
  select item.* from unnest($2::bigint[]) as parent(id)
  cross join lateral (
    select ${COLUMNS.join(', ')} from bill_item
    where store_id = $1 and product_id = parent.id order by id desc limit $3
  ) item`);

function nodeOf(row: Row, storeId: number) {
  return {
    billItemId: row.id,
    billId: row.bill_id,
    productId: row.product_id,
    id: `bill_item_${storeId}_${row.id}`,
    lineNo: row.line_no,
    name: row.name,
    quantity: {
      units: row.units,
      subunits: row.subunits,
      totalSubunits: row.units * row.subunits_per_unit + row.subunits,
    },
    unitPrice: row.unit_price,
    subunitPrice: row.subunit_price,
    discount: row.discount,
    tax: row.tax,
    total: row.total,
  };
}

export type BillItemNode = ReturnType<typeof nodeOf>;

/** The lines with these keys. */
export const billItemById = one(byId, nodeOf);

/** The lines of each bill. */
export const billItemsByBillId = many(byBill, 'bill_id', nodeOf);

/** A page of the latest lines of each product. */
export async function billItemPageByProductId(shop: Shop, productIds: readonly number[], first: number) {
  const rows = groupRows(await shop.rows(latestByProduct, productIds, first + 1), 'product_id');
  return productIds.map((id) => {
    const page = cutPage(rows.get(id) ?? [], first, (row) => ['', row.id]);
    return { nodes: page.rows.map((row) => nodeOf(row, shop.storeId)), pageInfo: page.pageInfo };
  });
}
