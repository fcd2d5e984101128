import DataLoader from 'dataloader';
import type { Shop } from '../quick/handwritten/shop.ts';
import type { Batch } from './shop/batch.ts';
import { billById } from './shop/bill.ts';
import { billItemById, billItemPageByProductId, billItemsByBillId } from './shop/bill-item.ts';
import { paymentsByBillId } from './shop/payment.ts';
import { productById } from './shop/product.ts';
import { totalByRefundId } from './shop/refund.ts';
import { refundItemsByBillItemId, refundItemsByRefundId } from './shop/refund-item.ts';

export type Loaders = ReturnType<typeof makeLoaders>;

/** The DataLoaders of one request. */
export function makeLoaders(shop: Shop) {
  const load = <Node>(batch: Batch<Node>) => new DataLoader<number, Node>((keys) => batch(shop, keys));
  const pages = new Map<number, DataLoader<number, Awaited<ReturnType<typeof billItemPageByProductId>>[number]>>();
  return {
    billById: load(billById),
    billItemById: load(billItemById),
    billItemsByBillId: load(billItemsByBillId),
    paymentsByBillId: load(paymentsByBillId),
    productById: load(productById),
    refundItemsByBillItemId: load(refundItemsByBillItemId),
    refundItemsByRefundId: load(refundItemsByRefundId),
    totalByRefundId: load(totalByRefundId),
    /** One loader per page size. */
    billItemPageByProductId(first: number) {
      const pagesOf = pages.get(first) ?? load((_, keys) => billItemPageByProductId(shop, keys, first));
      pages.set(first, pagesOf);
      return pagesOf;
    },
  };
}
