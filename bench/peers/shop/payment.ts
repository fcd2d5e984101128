import { type Columns, select } from '../../quick/handwritten/statement.ts';
import { many } from './batch.ts';

const COLUMNS = ['id', 'bill_id', 'method', 'amount', 'tendered'] as const;
const byBill = select('payment', COLUMNS, 'where store_id = $1 and bill_id = any($2::bigint[]) order by bill_id, id');

function nodeOf(row: Columns<'payment', (typeof COLUMNS)[number]>, storeId: number) {
  return {
    id: `payment_${storeId}_${row.id}`,
    method: row.method,
    amount: row.amount,
    tendered: row.tendered,
    change: row.tendered === null ? null : row.tendered - row.amount,
  };
}

/** The payments of each bill. */
export const paymentsByBillId = many(byBill, 'bill_id', nodeOf);
