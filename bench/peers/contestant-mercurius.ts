import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { compete } from '../quick/compete.ts';
import type { PageVariables } from '../quick/handwritten/page.ts';
import { openShop } from '../quick/handwritten/shop.ts';
import type { Batch } from './shop/batch.ts';
import { bill, billById, bills } from './shop/bill.ts';
import { billItemById, billItemPageByProductId, billItemsByBillId } from './shop/bill-item.ts';
import { paymentsByBillId } from './shop/payment.ts';
import { productById, products } from './shop/product.ts';
import { refunds, totalByRefundId } from './shop/refund.ts';
import { refundItemsByBillItemId, refundItemsByRefundId } from './shop/refund-item.ts';
import { typeDefs } from './shop-schema.ts';

type Query<Key extends string> = { readonly obj: Readonly<Record<Key, number>>; readonly params: { first: number } };

await compete(async ({ connectionString, store }) => {
  const shop = await openShop(connectionString, store);
  const by =
    <Key extends string, Node>(key: Key, batch: Batch<Node>) =>
    (queries: readonly Query<Key>[]) =>
      batch(
        shop,
        queries.map(({ obj }) => obj[key]),
      );
  const app = Fastify();
  await app.register(mercurius, {
    schema: typeDefs,
    jit: 1,
    resolvers: {
      Query: {
        bill: (_: unknown, args: { id: string }) => bill(shop, args),
        bills: (_: unknown, args: PageVariables) => bills(shop, args),
        refunds: (_: unknown, args: PageVariables) => refunds(shop, args),
        products: (_: unknown, args: PageVariables) => products(shop, args),
      },
    },
    loaders: {
      Bill: { items: by('billId', billItemsByBillId), payments: by('billId', paymentsByBillId) },
      BillItem: {
        product: by('productId', productById),
        refundItems: by('billItemId', refundItemsByBillItemId),
        bill: by('billId', billById),
      },
      Product: {
        // One page size per request here, so one statement for all parents.
        billItems: (queries: readonly Query<'productId'>[]) =>
          billItemPageByProductId(
            shop,
            queries.map(({ obj }) => obj.productId),
            queries[0]?.params.first ?? 0,
          ),
      },
      Refund: { items: by('refundId', refundItemsByRefundId), totalRefunded: by('refundId', totalByRefundId) },
      RefundItem: { billItem: by('billItemId', billItemById) },
    } as never,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return { port: (app.server.address() as AddressInfo).port };
});
