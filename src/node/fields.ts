import { billById, billItemById, paymentById } from '../bill/loaders.ts';
import { type Nodes, root } from '../loading/field.ts';
import { productById } from '../product/loaders.ts';
import { refundById, refundItemById } from '../refund/loaders.ts';
import { stockMovementById } from '../stock/loaders.ts';
import { storeById } from '../store/loaders.ts';
import { boundedIds } from './ids.ts';

const byTable: Nodes['byTable'] = new Map([
  ['store', { type: 'Store', loader: storeById }],
  ['product', { type: 'Product', loader: productById }],
  ['bill', { type: 'Bill', loader: billById }],
  ['bill_item', { type: 'BillItem', loader: billItemById }],
  ['payment', { type: 'Payment', loader: paymentById }],
  ['refund', { type: 'Refund', loader: refundById }],
  ['refund_item', { type: 'RefundItem', loader: refundItemById }],
  ['stock_movement', { type: 'StockMovement', loader: stockMovementById }],
]);

/** The two fields that take an id of any type; the last feature, as it knows all the others. */
export const nodeFields = {
  Query: root.type({
    node: { kind: 'nodes', byTable, many: false, ids: ({ args }) => [args.id as string] },
    nodes: { kind: 'nodes', byTable, many: true, ids: ({ args }) => boundedIds(args.ids as string[]) },
  }),
};
