import { cutPage, type PageVariables, readCursor } from '../../quick/handwritten/page.ts';
import { indexRows } from '../../quick/handwritten/rows.ts';
import type { Shop } from '../../quick/handwritten/shop.ts';
import { select, statement } from '../../quick/handwritten/statement.ts';
import { dateTime } from '../../quick/handwritten/text.ts';
import type { Batch } from './batch.ts';

const latest = select(
  'refund',
  ['id', 'number', 'reason', 'created_at', 'occurred_at'],
  `where store_id = $1 and (occurred_at, id) < ($2::timestamptz, $3::bigint)
   order by occurred_at desc, id desc limit $4`,
);
const totals = statement<{ id: number; total: number }>(`
  select refund_id as id, sum(refunded_amount)::bigint as total from refund_item
  where store_id = $1 and refund_id = any($2::bigint[]) group by refund_id`);

/** A page of the latest refunds. */
export async function refunds(shop: Shop, { first, after }: PageVariables) {
  const found = await shop.rows(latest, ...readCursor(after, ['infinity', Number.MAX_SAFE_INTEGER]), first + 1);
  const { rows, pageInfo } = cutPage(found, first, (row) => [row.occurred_at, row.id]);
  const nodes = rows.map((row) => ({
    refundId: row.id,
    id: `refund_${shop.storeId}_${row.id}`,
    number: String(row.number),
    reason: row.reason,
    createdAt: dateTime(row.created_at),
  }));
  return { nodes, pageInfo };
}

/** What each refund paid back. */
export const totalByRefundId: Batch<number> = async (shop, refundIds) => {
  const rows = indexRows(await shop.rows(totals, refundIds));
  return refundIds.map((id) => rows.get(id)?.total ?? 0);
};
