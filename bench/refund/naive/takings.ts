import type { PaymentMethod } from '../../../src/database/tables.ts';
import type { Transaction } from '../../quick/handwritten/shop.ts';
import { select } from '../../quick/handwritten/statement.ts';

const selectRefunds = select('refund', ['id', 'rounding'], 'where store_id = $1 and bill_id = $2');
const selectPaid = select('payment', ['method', 'amount'], 'where store_id = $1 and bill_id = $2 order by id');
const selectReturned = select('payment', ['method', 'amount'], 'where store_id = $1 and refund_id = $2');

/** What each method took for a bill and paid back of it, added up row by row. */
export async function takingsOf({ rows }: Transaction, billId: number) {
  const takings = new Map<PaymentMethod, { taken: number; returned: number }>();
  for (const { method, amount } of await rows(selectPaid, billId)) {
    const { taken, returned } = takings.get(method) ?? { taken: 0, returned: 0 };
    takings.set(method, { taken: taken + amount, returned });
  }
  const refunds = await rows(selectRefunds, billId);
  let rounded = 0;
  for (const refund of refunds) {
    rounded += refund.rounding;
    for (const { method, amount } of await rows(selectReturned, refund.id)) {
      const { taken, returned } = takings.get(method) ?? { taken: 0, returned: 0 };
      takings.set(method, { taken, returned: returned + amount });
    }
  }
  return { takings: [...takings].map(([method, sums]) => ({ method, ...sums })), rounded, refunds: refunds.length };
}
