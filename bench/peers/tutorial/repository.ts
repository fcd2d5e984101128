import { type ExpressionBuilder, sql } from 'kysely';
import type { Tables } from '../../../src/database/tables.ts';
import type { Db } from './database.ts';

/** Where a page of a list begins: the sort value and the id of the row before it. */
type Place = readonly [value: string, id: number];

/** The store with this code. */
export async function findStoreId(db: Db, code: string): Promise<number> {
  const { id } = await db.selectFrom('store').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  return id;
}

/** Bills of a store, latest first; `after` is the last one of the page before. */
export function findBills(db: Db, storeId: number, limit: number, after?: Place) {
  return bills(db, storeId)
    .$if(after !== undefined, (query) => query.where((eb) => isBefore(eb, after as Place)))
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export function findBillsById(db: Db, storeId: number, ids: readonly number[]) {
  return bills(db, storeId).where('id', 'in', ids).execute();
}

/** Refunds of a store, latest first. */
export function findRefunds(db: Db, storeId: number, limit: number, after?: Place) {
  return db
    .selectFrom('refund')
    .select(['store_id', 'id', 'number', 'reason', 'created_at', 'occurred_at'])
    .where('store_id', '=', storeId)
    .$if(after !== undefined, (query) => query.where((eb) => isBefore(eb, after as Place)))
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export function sumRefunds(db: Db, storeId: number, refundIds: readonly number[]) {
  return db
    .selectFrom('refund_item')
    .select(['refund_id', sql<number>`sum(refunded_amount)::bigint`.as('total')])
    .where('store_id', '=', storeId)
    .where('refund_id', 'in', refundIds)
    .groupBy('refund_id')
    .execute();
}

/** Products of a store by name. */
export function findProducts(db: Db, storeId: number, limit: number, after?: Place) {
  return products(db, storeId)
    .$if(after !== undefined, (query) =>
      query.where((eb) => eb(eb.refTuple('name', 'id'), '>', eb.tuple(...(after as [string, number])))),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export function findProductsById(db: Db, storeId: number, ids: readonly number[]) {
  return products(db, storeId).where('id', 'in', ids).execute();
}

export function findItemsById(db: Db, storeId: number, ids: readonly number[]) {
  return items(db, storeId).where('id', 'in', ids).execute();
}

export function findItemsByBill(db: Db, storeId: number, billIds: readonly number[]) {
  return items(db, storeId).where('bill_id', 'in', billIds).orderBy('line_no').execute();
}

/** The latest lines of each product, `limit` of each. */
export async function findLatestItems(db: Db, storeId: number, productIds: readonly number[], limit: number) {
  return db
    .selectFrom('product')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('bill_item')
          .select(ITEM)
          .whereRef('bill_item.store_id', '=', 'product.store_id')
          .whereRef('bill_item.product_id', '=', 'product.id')
          .orderBy('bill_item.id', 'desc')
          .limit(limit)
          .as('item'),
      (join) => join.onTrue(),
    )
    .selectAll('item')
    .where('product.store_id', '=', storeId)
    .where('product.id', 'in', productIds)
    .orderBy('item.id', 'desc')
    .execute();
}

export function findPayments(db: Db, storeId: number, billIds: readonly number[]) {
  return db
    .selectFrom('payment')
    .select(['store_id', 'id', 'bill_id', 'method', 'amount', 'tendered'])
    .where('store_id', '=', storeId)
    .where('bill_id', 'in', billIds)
    .orderBy('id')
    .execute();
}

export function findRefundItems(db: Db, storeId: number, column: 'bill_item_id' | 'refund_id', ids: readonly number[]) {
  return db
    .selectFrom('refund_item')
    .select(['store_id', 'id', 'refund_id', 'bill_item_id', 'units', 'subunits', 'subunits_per_unit'])
    .select(['refunded_amount', 'restock'])
    .where('store_id', '=', storeId)
    .where(column, 'in', ids)
    .orderBy('id')
    .execute();
}

const ITEM = [
  ...(['store_id', 'id', 'bill_id', 'line_no', 'product_id', 'name', 'units', 'subunits'] as const),
  ...(['subunits_per_unit', 'unit_price', 'subunit_price', 'discount', 'tax', 'total'] as const),
] as const;

function items(db: Db, storeId: number) {
  return db.selectFrom('bill_item').select(ITEM).where('store_id', '=', storeId);
}

function bills(db: Db, storeId: number) {
  return db
    .selectFrom('bill')
    .select(['store_id', 'id', 'number', 'register', 'cashier', 'status', 'currency', 'subtotal', 'discount_total'])
    .select(['tax_total', 'rounding', 'total', 'refunded_total', 'created_at', 'occurred_at'])
    .where('store_id', '=', storeId);
}

function products(db: Db, storeId: number) {
  return db
    .selectFrom('product')
    .select(['store_id', 'id', 'sku', 'barcode', 'name', 'category', 'unit_price', 'subunit_price'])
    .select(['subunits_per_unit', 'tax_rate_bp', 'stock_units', 'stock_subunits', 'reorder_level', 'is_low_stock'])
    .select('is_active')
    .where('store_id', '=', storeId);
}

function isBefore<T extends 'bill' | 'refund'>(eb: ExpressionBuilder<Tables, T>, [time, id]: Place) {
  return sql<boolean>`(${eb.ref('occurred_at' as never)}, ${eb.ref('id' as never)}) < (${time}, ${id})`;
}
