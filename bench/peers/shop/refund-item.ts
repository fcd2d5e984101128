import { type Columns, select } from '../../quick/handwritten/statement.ts';
import { many } from './batch.ts';

const COLUMNS = [
  ...(['id', 'refund_id', 'bill_item_id', 'units', 'subunits', 'subunits_per_unit', 'refunded_amount'] as const),
  'restock',
] as const;
const byBillItem = select(
  'refund_item',
  COLUMNS,
  'where store_id = $1 and bill_item_id = any($2::bigint[]) order by bill_item_id, id',
);
const byRefund = select(
  'refund_item',
  COLUMNS,
  'where store_id = $1 and refund_id = any($2::bigint[]) order by refund_id, id',
);

function nodeOf(row: Columns<'refund_item', (typeof COLUMNS)[number]>, storeId: number) {
  return {
    billItemId: row.bill_item_id,
    id: `refund_item_${storeId}_${row.id}`,
    quantity: {
      units: row.units,
      subunits: row.subunits,
      totalSubunits: row.units * row.subunits_per_unit + row.subunits,
    },
    refundedAmount: row.refunded_amount,
    restock: row.restock,
  };
}

/** What was refunded of each bill item. */
export const refundItemsByBillItemId = many(byBillItem, 'bill_item_id', nodeOf);

/** The items of each refund. */
export const refundItemsByRefundId = many(byRefund, 'refund_id', nodeOf);
