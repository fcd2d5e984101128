import { cutPage, type PageVariables, readCursor } from '../../quick/handwritten/page.ts';
import { dateTime } from '../../quick/handwritten/text.ts';
import type { Db } from './database.ts';
import type { Loaders } from './loaders.ts';
import * as repository from './repository.ts';

/** What resolvers share: one per request. */
export interface Context {
  readonly db: Db;
  readonly storeId: number;
  readonly loaders: Loaders;
}

type Rows<F extends (...args: never) => Promise<readonly unknown[]>> = Awaited<ReturnType<F>>[number];
type Bill = Rows<typeof repository.findBillsById>;
type Item = Rows<typeof repository.findItemsById>;
type Product = Rows<typeof repository.findProductsById>;
type RefundItem = Rows<typeof repository.findRefundItems>;
type Refund = Rows<typeof repository.findRefunds>;
type Payment = Rows<typeof repository.findPayments>;

const START = ['', 0] as const;

function id(table: string) {
  return (row: { readonly store_id: number; readonly id: number }) => `${table}_${row.store_id}_${row.id}`;
}

function quantity({ units, subunits, subunits_per_unit }: Pick<Item, 'units' | 'subunits' | 'subunits_per_unit'>) {
  return { units, subunits, totalSubunits: units * subunits_per_unit + subunits };
}

function page<Row extends { id: number }>(rows: Row[], first: number, textOf: (row: Row) => string) {
  const cut = cutPage(rows, first, (row) => [textOf(row), row.id]);
  return { nodes: cut.rows, pageInfo: cut.pageInfo };
}

/** Resolvers field by field, as their schema reads. */
export const resolvers = {
  Query: {
    bill: (_: unknown, args: { id: string }, { loaders }: Context) => loaders.bill.load(Number(args.id.split('_')[2])),
    async bills(_: unknown, { first, after }: PageVariables, { db, storeId }: Context) {
      const place = after == null ? undefined : readCursor(after, START);
      const rows = await repository.findBills(db, storeId, first + 1, place);
      return page(rows, first, (row) => row.occurred_at);
    },
    async refunds(_: unknown, { first, after }: PageVariables, { db, storeId }: Context) {
      const place = after == null ? undefined : readCursor(after, START);
      const rows = await repository.findRefunds(db, storeId, first + 1, place);
      return page(rows, first, (row) => row.occurred_at);
    },
    async products(_: unknown, { first, after }: PageVariables, { db, storeId }: Context) {
      const place = after == null ? undefined : readCursor(after, START);
      const rows = await repository.findProducts(db, storeId, first + 1, place);
      return page(rows, first, (row) => row.name);
    },
  },
  Bill: {
    id: id('bill'),
    number: (bill: Bill) => String(bill.number),
    discountTotal: (bill: Bill) => bill.discount_total,
    taxTotal: (bill: Bill) => bill.tax_total,
    refundedTotal: (bill: Bill) => bill.refunded_total,
    createdAt: (bill: Bill) => dateTime(bill.created_at),
    items: (bill: Bill, _: unknown, { loaders }: Context) => loaders.itemsByBill.load(bill.id),
    payments: (bill: Bill, _: unknown, { loaders }: Context) => loaders.paymentsByBill.load(bill.id),
  },
  BillItem: {
    id: id('bill_item'),
    lineNo: (item: Item) => item.line_no,
    quantity,
    unitPrice: (item: Item) => item.unit_price,
    subunitPrice: (item: Item) => item.subunit_price,
    product: (item: Item, _: unknown, { loaders }: Context) => loaders.product.load(item.product_id),
    refundItems: (item: Item, _: unknown, { loaders }: Context) => loaders.refundItemsByItem.load(item.id),
    bill: (item: Item, _: unknown, { loaders }: Context) => loaders.bill.load(item.bill_id),
  },
  Product: {
    id: id('product'),
    unitPrice: (product: Product) => product.unit_price,
    subunitPrice: (product: Product) => product.subunit_price,
    subunitsPerUnit: (product: Product) => product.subunits_per_unit,
    taxRateBp: (product: Product) => product.tax_rate_bp,
    stock: ({ stock_units: units, stock_subunits: subunits, subunits_per_unit }: Product) =>
      quantity({ units, subunits, subunits_per_unit }),
    reorderLevel: (product: Product) => product.reorder_level,
    isLowStock: (product: Product) => product.is_low_stock,
    isActive: (product: Product) => product.is_active,
    async billItems(product: Product, { first }: { first: number }, { loaders }: Context) {
      const rows = await loaders.latestItemsByProduct.load({ productId: product.id, limit: first + 1 });
      return page(rows, first, () => '');
    },
  },
  Refund: {
    id: id('refund'),
    number: (refund: Refund) => String(refund.number),
    createdAt: (refund: Refund) => dateTime(refund.created_at),
    totalRefunded: (refund: Refund, _: unknown, { loaders }: Context) => loaders.totalByRefund.load(refund.id),
    items: (refund: Refund, _: unknown, { loaders }: Context) => loaders.refundItemsByRefund.load(refund.id),
  },
  RefundItem: {
    id: id('refund_item'),
    quantity,
    refundedAmount: (item: RefundItem) => item.refunded_amount,
    billItem: (item: RefundItem, _: unknown, { loaders }: Context) => loaders.billItem.load(item.bill_item_id),
  },
  Payment: {
    id: id('payment'),
    change: ({ tendered, amount }: Payment) => (tendered === null ? null : tendered - amount),
  },
};
