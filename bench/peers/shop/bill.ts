import { cutPage, type PageVariables, readCursor } from '../../quick/handwritten/page.ts';
import type { Shop } from '../../quick/handwritten/shop.ts';
import { type Columns, select } from '../../quick/handwritten/statement.ts';
import { dateTime } from '../../quick/handwritten/text.ts';
import { one } from './batch.ts';

const COLUMNS = [
  ...(['id', 'number', 'register', 'cashier', 'status', 'currency', 'subtotal', 'discount_total'] as const),
  ...(['tax_total', 'rounding', 'total', 'refunded_total', 'created_at', 'occurred_at'] as const),
] as const;
const byId = select('bill', COLUMNS, 'where store_id = $1 and id = any($2::bigint[])');
const latest = select(
  'bill',
  COLUMNS,
  `where store_id = $1 and (occurred_at, id) < ($2::timestamptz, $3::bigint)
   order by occurred_at desc, id desc limit $4`,
);

function nodeOf(row: Columns<'bill', (typeof COLUMNS)[number]>, storeId: number) {
  return {
    billId: row.id,
    id: `bill_${storeId}_${row.id}`,
    number: String(row.number),
    register: row.register,
    cashier: row.cashier,
    status: row.status,
    currency: row.currency,
    subtotal: row.subtotal,
    discountTotal: row.discount_total,
    taxTotal: row.tax_total,
    rounding: row.rounding,
    total: row.total,
    refundedTotal: row.refunded_total,
    createdAt: dateTime(row.created_at),
  };
}

export type BillNode = ReturnType<typeof nodeOf>;

/** The bills with these keys. */
export const billById = one(byId, nodeOf);

/** The bill with this id. */
export async function bill(shop: Shop, { id }: { readonly id: string }): Promise<BillNode | undefined> {
  const [row] = await shop.rows(byId, [Number(id.split('_')[2])]);
  return row && nodeOf(row, shop.storeId);
}

/** A page of the latest bills. */
export async function bills(shop: Shop, { first, after }: PageVariables) {
  const found = await shop.rows(latest, ...readCursor(after, ['infinity', Number.MAX_SAFE_INTEGER]), first + 1);
  const { rows, pageInfo } = cutPage(found, first, (row) => [row.occurred_at, row.id]);
  return { nodes: rows.map((row) => nodeOf(row, shop.storeId)), pageInfo };
}
