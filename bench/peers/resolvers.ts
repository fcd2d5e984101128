import type { PageVariables } from '../quick/handwritten/page.ts';
import type { Shop } from '../quick/handwritten/shop.ts';
import type { Loaders } from './loaders.ts';
import { type BillNode, bill, bills } from './shop/bill.ts';
import type { BillItemNode } from './shop/bill-item.ts';
import { type ProductNode, products } from './shop/product.ts';
import { refunds } from './shop/refund.ts';

interface Context {
  readonly loaders: Loaders;
}

/** Resolvers of the fields that are no property of their parent: each a call of a DataLoader. */
export function resolversOf(shop: Shop) {
  return {
    Query: {
      bill: (_: unknown, args: { id: string }) => bill(shop, args),
      bills: (_: unknown, args: PageVariables) => bills(shop, args),
      refunds: (_: unknown, args: PageVariables) => refunds(shop, args),
      products: (_: unknown, args: PageVariables) => products(shop, args),
    },
    Bill: {
      items: ({ billId }: BillNode, _: unknown, { loaders }: Context) => loaders.billItemsByBillId.load(billId),
      payments: ({ billId }: BillNode, _: unknown, { loaders }: Context) => loaders.paymentsByBillId.load(billId),
    },
    BillItem: {
      product: ({ productId }: BillItemNode, _: unknown, { loaders }: Context) => loaders.productById.load(productId),
      refundItems: ({ billItemId }: BillItemNode, _: unknown, { loaders }: Context) =>
        loaders.refundItemsByBillItemId.load(billItemId),
      bill: ({ billId }: BillItemNode, _: unknown, { loaders }: Context) => loaders.billById.load(billId),
    },
    Product: {
      billItems: ({ productId }: ProductNode, { first }: { first: number }, { loaders }: Context) =>
        loaders.billItemPageByProductId(first).load(productId),
    },
    Refund: {
      items: ({ refundId }: { refundId: number }, _: unknown, { loaders }: Context) =>
        loaders.refundItemsByRefundId.load(refundId),
      totalRefunded: ({ refundId }: { refundId: number }, _: unknown, { loaders }: Context) =>
        loaders.totalByRefundId.load(refundId),
    },
    RefundItem: {
      billItem: ({ billItemId }: { billItemId: number }, _: unknown, { loaders }: Context) =>
        loaders.billItemById.load(billItemId),
    },
  };
}
