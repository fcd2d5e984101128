import type { IdTable, Journal, Row } from '../demo/journal.ts';

type HistoryTable = Exclude<IdTable, 'store' | 'product'>;

/** Rows of what happened, by table. */
export type History = { readonly [T in HistoryTable]: readonly Row<T>[] };

/** Takes out of the journal what happened before the moment `until`, or everything: all of it parents before children. */
export function takeHistory(journal: Journal, until?: string): History {
  const isKept = (at: string) => until !== undefined && at >= until;
  const take = <T extends HistoryTable>(table: T, isLater: (row: Row<T>) => boolean): Row<T>[] => {
    const rows = journal.rows[table] as Row<T>[];
    const firstKept = rows.findIndex(isLater);
    return rows.splice(0, firstKept === -1 ? rows.length : firstKept);
  };
  const bill = take('bill', (row) => isKept(row.occurred_at));
  const refund = take('refund', (row) => isKept(row.occurred_at));
  const lastBill = bill.at(-1)?.id ?? 0;
  const lastRefund = refund.at(-1)?.id ?? 0;
  return {
    bill,
    bill_item: take('bill_item', (row) => row.bill_id > lastBill),
    refund,
    refund_item: take('refund_item', (row) => row.refund_id > lastRefund),
    payment: take('payment', (row) => isKept(row.created_at)),
    stock_movement: take('stock_movement', (row) => isKept(row.created_at)),
  };
}
