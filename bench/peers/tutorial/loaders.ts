import DataLoader from 'dataloader';
import { groupRows } from '../../quick/handwritten/rows.ts';
import type { Db } from './database.ts';
import * as repository from './repository.ts';

export type Loaders = ReturnType<typeof makeLoaders>;

/** The DataLoaders of one request. */
export function makeLoaders(db: Db, storeId: number) {
  const one = <Row extends { id: number }>(find: (ids: readonly number[]) => Promise<Row[]>) =>
    new DataLoader<number, Row | undefined>(async (ids) => {
      const rows = new Map((await find(ids)).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id));
    });
  const many = <C extends string, Row extends Readonly<Record<C, number | null>>>(
    column: C,
    find: (ids: readonly number[]) => Promise<Row[]>,
  ) =>
    new DataLoader<number, readonly Row[]>(async (ids) => {
      const rows = groupRows(await find(ids), column);
      return ids.map((id) => rows.get(id as Row[C]) ?? []);
    });
  return {
    bill: one((ids) => repository.findBillsById(db, storeId, ids)),
    product: one((ids) => repository.findProductsById(db, storeId, ids)),
    billItem: one((ids) => repository.findItemsById(db, storeId, ids)),
    itemsByBill: many('bill_id', (ids) => repository.findItemsByBill(db, storeId, ids)),
    paymentsByBill: many('bill_id', (ids) => repository.findPayments(db, storeId, ids)),
    refundItemsByItem: many('bill_item_id', (ids) => repository.findRefundItems(db, storeId, 'bill_item_id', ids)),
    refundItemsByRefund: many('refund_id', (ids) => repository.findRefundItems(db, storeId, 'refund_id', ids)),
    totalByRefund: new DataLoader<number, number>(async (ids) => {
      const totals = new Map((await repository.sumRefunds(db, storeId, ids)).map((row) => [row.refund_id, row.total]));
      return ids.map((id) => totals.get(id) ?? 0);
    }),
    latestItemsByProduct: new DataLoader(
      async (keys: readonly { readonly productId: number; readonly limit: number }[]) => {
        const limit = Math.max(...keys.map((key) => key.limit));
        const ids = keys.map(({ productId }) => productId);
        const rows = groupRows(await repository.findLatestItems(db, storeId, ids, limit), 'product_id');
        return keys.map((key) => (rows.get(key.productId) ?? []).slice(0, key.limit));
      },
      { cacheKeyFn: ({ productId, limit }) => `${productId}:${limit}` },
    ),
  };
}
