import { cutPage, type PageVariables, readCursor } from './page.ts';
import { distinct, groupRows, indexRows, rowOf } from './rows.ts';
import type { Shop } from './shop.ts';
import { select, statement } from './statement.ts';
import { dateTime } from './text.ts';

const refunds = select(
  'refund',
  ['id', 'number', 'reason', 'created_at', 'occurred_at'],
  `where store_id = $1 and (occurred_at, id) < ($2::timestamptz, $3::bigint)
   order by occurred_at desc, id desc limit $4`,
);
const items = select(
  'refund_item',
  ['id', 'refund_id', 'bill_item_id', 'units', 'subunits', 'refunded_amount', 'restock'],
  'where store_id = $1 and refund_id = any($2::bigint[]) order by refund_id, id',
);
const totals = statement<{ id: number; total: number }>(`
  select refund_id as id, sum(refunded_amount)::bigint as total from refund_item
  where store_id = $1 and refund_id = any($2::bigint[]) group by refund_id`);
const billItems = select(
  'bill_item',
  ['id', 'product_id', 'unit_price', 'units', 'subunits'],
  'where store_id = $1 and id = any($2::bigint[])',
);
const products = select('product', ['id', 'sku', 'name'], 'where store_id = $1 and id = any($2::bigint[])');

/** The latest refunds, each with its sum and the way back to the products. */
export async function refundDesk(shop: Shop, { first, after }: PageVariables) {
  const place = readCursor(after, ['infinity', Number.MAX_SAFE_INTEGER]);
  const found = await shop.rows(refunds, ...place, first + 1);
  const page = cutPage(found, first, (refund) => [refund.occurred_at, refund.id]);
  const ids = page.rows.map((refund) => refund.id);
  const [returned, sums] = await Promise.all([shop.rows(items, ids), shop.rows(totals, ids).then(indexRows)]);
  const lines = await shop.rows(billItems, distinct(returned.map((item) => item.bill_item_id))).then(indexRows);
  const sold = await shop.rows(products, distinct([...lines.values()].map((line) => line.product_id))).then(indexRows);
  const itemsByRefund = groupRows(returned, 'refund_id');
  const store = shop.storeId;
  return {
    refunds: {
      nodes: page.rows.map((refund) => ({
        id: `refund_${store}_${refund.id}`,
        number: String(refund.number),
        reason: refund.reason,
        createdAt: dateTime(refund.created_at),
        totalRefunded: sums.get(refund.id)?.total ?? 0,
        items: (itemsByRefund.get(refund.id) ?? []).map((item) => {
          const line = rowOf(lines, item.bill_item_id);
          const product = rowOf(sold, line.product_id);
          return {
            id: `refund_item_${store}_${item.id}`,
            quantity: { units: item.units, subunits: item.subunits },
            refundedAmount: item.refunded_amount,
            restock: item.restock,
            billItem: {
              id: `bill_item_${store}_${line.id}`,
              unitPrice: line.unit_price,
              quantity: { units: line.units, subunits: line.subunits },
              product: { id: `product_${store}_${product.id}`, sku: product.sku, name: product.name },
            },
          };
        }),
      })),
      pageInfo: page.pageInfo,
    },
  };
}
