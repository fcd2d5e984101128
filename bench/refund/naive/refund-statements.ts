import { SOLD } from '../../quick/handwritten/share.ts';
import { type Columns, select, statement } from '../../quick/handwritten/statement.ts';

type Stock = Columns<'product', 'id' | 'stock_units' | 'stock_subunits'>;

/** Claims a key for a new refund; no row when the key is taken. */
export const insertKey = statement<{ id: number }>(`
  insert into idempotency_key (store_id, key, client_id, operation, fingerprint, result_type, result_id)
  values ($1, $2, $3, $4, $5, 'refund', nextval(pg_get_serial_sequence('refund', 'id')))
  on conflict do nothing returning result_id as id`);

/** The caller's own store. */
export const selectStore = statement<Columns<'store', 'cash_rounding'>>(
  'select cash_rounding from store where id = $1',
);

/** One bill, locked. */
export const lockBill = select(
  'bill',
  ['id', 'register', 'status', 'total', 'refunded_total'],
  'where store_id = $1 and id = $2 for no key update',
);

/** One line of a bill. */
export const selectItem = select('bill_item', SOLD, 'where store_id = $1 and bill_id = $2 and id = $3');

/** All lines of a bill. */
export const selectItems = select('bill_item', SOLD, 'where store_id = $1 and bill_id = $2');

/** One product, locked. */
export const lockProduct = statement<Stock>(`
  select id, stock_units, stock_subunits from product where store_id = $1 and id = $2 for no key update`);

/** Puts pieces of one product back. */
export const restock = statement<Stock>(`
  update product set
    stock_units = floor((stock_total + $3)::numeric / subunits_per_unit),
    stock_subunits = (stock_total + $3) - floor((stock_total + $3)::numeric / subunits_per_unit) * subunits_per_unit
  where store_id = $1 and id = $2 returning id, stock_units, stock_subunits`);

/** The next number of a register's refunds. */
export const nextNumber = statement<{ number: number }>(`
  insert into register_counter as counter (store_id, register, kind, last_number) values ($1, $2, 'REFUND', 1)
  on conflict (store_id, register, kind) do update set last_number = counter.last_number + 1
  returning last_number as number`);

/** The refund itself. */
export const insertRefund = statement(`
  insert into refund (store_id, id, bill_id, register, number, reason, cashier, rounding, client_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`);

/** One of its items. */
export const insertItem = statement<{ id: number }>(`
  insert into refund_item (store_id, refund_id, bill_item_id, units, subunits, subunits_per_unit, refunded_amount,
    refunded_tax, restock)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`);

/** One line as it is once goods of it are back. */
export const updateItem = statement(`
  update bill_item set refunded_units = $3, refunded_subunits = $4, refunded_amount = $5, refunded_tax = $6
  where store_id = $1 and id = $2`);

/** One entry of the ledger. */
export const insertMovement = statement(`
  insert into stock_movement (store_id, product_id, kind, delta, refund_id, actor) values ($1, $2, $3, $4, $5, $6)`);

/** One payment to the customer. */
export const insertPayment = statement(
  'insert into payment (store_id, refund_id, method, amount) values ($1, $2, $3, $4)',
);

/** The sums of a bill once a refund is done. */
export const updateBill = statement<Columns<'bill', 'id' | 'status' | 'total' | 'refunded_total'>>(`
  update bill set status = $3, refunded_total = refunded_total + $4, refunded_tax = refunded_tax + $5, version = version + 1
  where store_id = $1 and id = $2 returning id, status, total, refunded_total`);
