import type { SalesPlan } from './plan.ts';
import { CASHIER, type Ids, idOf, type Row } from './row.ts';

/** One payment for each bill and for each refund that moved money; the file does not say how it was paid. */
export function* paymentRows(plan: SalesPlan, ids: Ids): Generator<Row<'payment'>> {
  const shared = { store_id: ids.storeId, method: 'OTHER' } as const;
  for (const bill of plan.bills) {
    yield { ...shared, bill_id: idOf(ids.bills, bill), refund_id: null, amount: bill.total };
  }
  for (const refund of plan.refunds) {
    const amount = refund.items.reduce((total, item) => total + item.refundedAmount, 0);
    if (amount > 0) yield { ...shared, bill_id: null, refund_id: idOf(ids.refunds, refund), amount };
  }
}

/** The ledger: opening stock first, then every document in order of time. */
export function* movementRows(plan: SalesPlan, ids: Ids): Generator<Row<'stock_movement'>> {
  for (const { kind, code, delta, bill, refund, note } of plan.movements) {
    yield {
      store_id: ids.storeId,
      product_id: idOf(ids.products, code),
      kind,
      delta,
      bill_id: bill ? idOf(ids.bills, bill) : null,
      refund_id: refund ? idOf(ids.refunds, refund) : null,
      actor: CASHIER,
      note: note ?? null,
    };
  }
}
