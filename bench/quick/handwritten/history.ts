import { cutPage, type PageVariables, readCursor } from './page.ts';
import { distinct, groupRows, indexRows, rowOf } from './rows.ts';
import type { Shop } from './shop.ts';
import { select } from './statement.ts';
import { dateTime } from './text.ts';

const bills = select(
  'bill',
  ['id', 'number', 'status', 'total', 'created_at', 'occurred_at'],
  `where store_id = $1 and (occurred_at, id) < ($2::timestamptz, $3::bigint)
   order by occurred_at desc, id desc limit $4`,
);
const items = select(
  'bill_item',
  ['id', 'bill_id', 'product_id', 'line_no', 'units', 'subunits', 'unit_price', 'total'],
  'where store_id = $1 and bill_id = any($2::bigint[]) order by bill_id, line_no',
);
const products = select('product', ['id', 'sku', 'name'], 'where store_id = $1 and id = any($2::bigint[])');
const refundItems = select(
  'refund_item',
  ['id', 'bill_item_id', 'refunded_amount'],
  'where store_id = $1 and bill_item_id = any($2::bigint[]) order by bill_item_id, id',
);

/** The latest bills with their lines. */
export async function history(shop: Shop, { first, after }: PageVariables) {
  const place = readCursor(after, ['infinity', Number.MAX_SAFE_INTEGER]);
  const found = await shop.rows(bills, ...place, first + 1);
  const page = cutPage(found, first, (bill) => [bill.occurred_at, bill.id]);
  const lines = await shop.rows(
    items,
    page.rows.map((bill) => bill.id),
  );
  const [sold, returned] = await Promise.all([
    shop.rows(products, distinct(lines.map((line) => line.product_id))).then(indexRows),
    shop
      .rows(
        refundItems,
        lines.map((line) => line.id),
      )
      .then((rows) => groupRows(rows, 'bill_item_id')),
  ]);
  const linesByBill = groupRows(lines, 'bill_id');
  const store = shop.storeId;
  return {
    bills: {
      nodes: page.rows.map((bill) => ({
        id: `bill_${store}_${bill.id}`,
        number: String(bill.number),
        status: bill.status,
        total: bill.total,
        createdAt: dateTime(bill.created_at),
        items: (linesByBill.get(bill.id) ?? []).map((line) => {
          const product = rowOf(sold, line.product_id);
          return {
            id: `bill_item_${store}_${line.id}`,
            lineNo: line.line_no,
            quantity: { units: line.units, subunits: line.subunits },
            unitPrice: line.unit_price,
            total: line.total,
            product: { id: `product_${store}_${product.id}`, sku: product.sku, name: product.name },
            refundItems: (returned.get(line.id) ?? []).map((item) => ({
              id: `refund_item_${store}_${item.id}`,
              refundedAmount: item.refunded_amount,
            })),
          };
        }),
      })),
      pageInfo: page.pageInfo,
    },
  };
}
