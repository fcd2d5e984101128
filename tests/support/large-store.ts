import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';

const ROWS = 5_000;

/** Fills one store with so many rows that PostgreSQL finds some of them by an index whenever there is one. */
export async function fillLargeStore({ db }: TestDatabase): Promise<void> {
  await db.transaction().execute(async (inside) => {
    for (const rows of STATEMENTS) await sql.raw(rows.replaceAll('ROWS', String(ROWS))).execute(inside);
  });
  await sql`analyze`.execute(db);
}

const STATEMENTS = [
  `insert into store (id, code, name, currency, timezone, prices_include_tax)
    values (1, 'large', 'Large', 'EUR', 'Europe/Berlin', true)`,
  `insert into product (store_id, id, sku, barcode, name, unit_price, subunit_price, tax_rate_bp, stock_units)
    select 1, n, 'SKU-' || n, n, 'Thing', 100, 100, 0, 100 from generate_series(1, ROWS) as n`,
  `insert into bill (store_id, id, register, number, cashier, currency, prices_include_tax, subtotal, discount_total,
      tax_total, total, client_id, occurred_at)
    select 1, n, 'T1', n, 'Ada', 'EUR', true, 200, 0, 0, 200, n, '2026-01-01'::timestamptz + n * interval '1 minute'
    from generate_series(1, ROWS) as n`,
  `insert into bill_item (store_id, id, bill_id, line_no, product_id, name, sku, units, subunits, subunits_per_unit,
      unit_price, subunit_price, tax_rate_bp, tax, total)
    select 1, 2 * n + line, n, line, n, 'Thing', 'SKU', 1, 0, 1, 100, 100, 0, 0, 100
    from generate_series(1, ROWS) as n cross join generate_series(1, 2) as line`,
  `insert into refund (store_id, id, bill_id, register, number, reason, cashier, client_id)
    select 1, n, n, 'T1', n, 'OTHER', 'Ada', n from generate_series(1, ROWS) as n`,
  `insert into refund_item (store_id, id, refund_id, bill_item_id, units, subunits, subunits_per_unit, refunded_amount,
      refunded_tax, restock)
    select 1, n, n, 2 * n + 1, 1, 0, 1, 100, 0, 'NONE' from generate_series(1, ROWS) as n`,
  `insert into payment (store_id, bill_id, refund_id, method, amount)
    select 1, case when sold then n end, case when sold then null else n end, 'CASH', 100
    from generate_series(1, ROWS) as n cross join (values (true), (false)) as of_bill(sold)`,
  `insert into stock_movement (store_id, product_id, kind, delta, bill_id)
    select 1, n, 'SALE', -2, n from generate_series(1, ROWS) as n`,
  `insert into idempotency_key (store_id, key, client_id, operation, fingerprint, result_type, result_id)
    select 1, n, n, 'billCreate', sha256(n::text::bytea), 'bill', n from generate_series(1, ROWS) as n`,
];
