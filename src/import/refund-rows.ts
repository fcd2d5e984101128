import type { SalesPlan } from './plan.ts';
import { CASHIER, type Ids, idOf, instantOf, PACK_OF_ONE, REGISTER, type Row } from './row.ts';

/** The refunds, numbered from 1 in order of time; one cancellation makes one for each bill it goes back on. */
export function* refundRows(plan: SalesPlan, ids: Ids): Generator<Row<'refund'>> {
  for (const [i, refund] of plan.refunds.entries()) {
    yield {
      store_id: ids.storeId,
      id: idOf(ids.refunds, refund),
      bill_id: idOf(ids.bills, refund.bill),
      register: REGISTER,
      number: i + 1,
      // The file gives no reason; any other would be a guess.
      reason: 'OTHER',
      cashier: CASHIER,
      client_id: `${refund.document.invoice}:${refund.bill.document.invoice}`,
      occurred_at: instantOf(refund.document.at),
    };
  }
}

/** What went back; what came back broken is a write-off line of its own in the file, so all of it returns to stock. */
export function* refundItemRows(plan: SalesPlan, ids: Ids): Generator<Row<'refund_item'>> {
  for (const refund of plan.refunds) {
    for (const { item, units, refundedAmount, refundedTax } of refund.items) {
      yield {
        store_id: ids.storeId,
        refund_id: idOf(ids.refunds, refund),
        bill_item_id: idOf(ids.billItems, item),
        units,
        subunits: 0,
        subunits_per_unit: PACK_OF_ONE.subunits_per_unit,
        refunded_amount: refundedAmount,
        refunded_tax: refundedTax,
        restock: 'RETURN_TO_STOCK',
      };
    }
  }
}
