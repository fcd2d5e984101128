import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { checkDigit } from '../../src/demo/barcode.ts';
import { DEMO_UNTIL, fillDemoShop } from '../../src/demo/shop.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fingerprint } from '../support/fingerprint.ts';
import { brokenInvariants } from '../support/invariants.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await fillDemoShop(database.db, { until: DEMO_UNTIL });
});
afterAll(() => database.close());

async function one<T>(text: string): Promise<T | undefined> {
  return (await sql.raw<T>(text).execute(database.db)).rows[0];
}

test('every row follows the rules of money and goods', async () => {
  expect(await brokenInvariants(database.db)).toEqual({});
});

test('the same last day gives the same rows, to the last microsecond', async () => {
  expect(await fingerprint(database.db)).toBe('2adb5ad6c30e11117b862a5872d5e7fc');
});

test('four weeks of trade: quiet Mondays, busy Saturdays', async () => {
  const { rows } = await sql<{ day: string; bills: number }>`
    select to_char(occurred_at at time zone 'Europe/London', 'YYYY-MM-DD Dy') as day, count(*)::int as bills
    from bill group by 1 order by 1`.execute(database.db);
  expect(rows.length).toBe(28);
  expect([rows[0]?.day, rows.at(-1)?.day]).toEqual(['2026-10-04 Sun', '2026-10-31 Sat']);
  const outside = rows.filter(({ day, bills }) => {
    const [from, to] = day.endsWith('Mon') ? [15, 18] : day.endsWith('Sat') ? [34, 40] : [17, 32];
    return bills < from || bills > to;
  });
  expect(outside).toEqual([]);
});

test('it holds every kind of thing that a screen must show', async () => {
  const { rows } = await sql<{ what: string; n: number }>`
    select 'status ' || status as what, count(*)::int as n from bill group by 1
    union all select 'register ' || register, count(*) from bill group by 1
    union all select 'cashier ' || cashier, count(*) from bill group by 1
    union all select 'reason ' || reason, count(*) from refund group by 1
    union all select 'restock ' || restock, count(*) from refund_item group by 1
    union all select 'movement ' || kind, count(*) from stock_movement group by 1
    union all select 'paid by ' || method, count(*) from payment where bill_id is not null group by 1
    union all select 'tax rate ' || tax_rate_bp, count(*) from product group by 1
    union all select 'bill of 1 line', count(*) from (select from bill_item group by bill_id having count(*) = 1) b
    union all select 'bill of 12 lines', count(*) from (select from bill_item group by bill_id having count(*) = 12) b
    union all select 'bill with two refunds', count(*) from (select from refund group by bill_id having count(*) > 1) r
    union all select 'bill with two payments', count(*) from (select from payment group by bill_id having count(bill_id) > 1) p
    union all select 'bill with client id', count(client_id) from bill
    union all select 'bill with customer', count(customer_ref) from bill
    union all select 'bill with note', count(note) from bill
    union all select 'change given', count(*) from payment where tendered > amount
    union all select 'line discounted', count(*) from bill_item where discount > 0
    union all select 'line at another price', count(*) from bill_item where price_overridden
    union all select 'line of packs and pieces', count(*) from bill_item where units > 0 and subunits > 0
    union all select 'line refunded out of an opened pack', count(*) from bill_item where refunded_subunits > subunits
    union all select 'product inactive', count(*) from product where not is_active
    union all select 'product low on stock', count(*) from product where is_low_stock
    union all select 'product with an opened pack', count(*) from product where stock_subunits > 0
    order by what`.execute(database.db);
  expect(Object.fromEntries(rows.map(({ what, n }) => [what, n]))).toEqual({
    'bill of 1 line': 73,
    'bill of 12 lines': 36,
    'bill with client id': 136,
    'bill with customer': 78,
    'bill with note': 23,
    'bill with two payments': 38,
    'bill with two refunds': 2,
    'cashier Amelia': 160,
    'cashier Joseph': 183,
    'cashier Marek': 163,
    'cashier Priya': 160,
    'change given': 142,
    'line at another price': 54,
    'line discounted': 716,
    'line of packs and pieces': 134,
    'line refunded out of an opened pack': 4,
    'movement COUNT': 26,
    'movement OPENING': 129,
    'movement RECEIPT': 352,
    'movement RETURN': 108,
    'movement SALE': 3016,
    'movement VOID': 17,
    'movement WASTE': 248,
    'paid by CARD': 324,
    'paid by CASH': 193,
    'paid by VOUCHER': 25,
    'paid by WALLET': 162,
    'product inactive': 2,
    'product low on stock': 8,
    'product with an opened pack': 38,
    'reason CUSTOMER_CHANGED_MIND': 17,
    'reason DAMAGED': 17,
    'reason EXPIRED': 10,
    'reason OTHER': 8,
    'reason PRICING_ERROR': 3,
    'reason WRONG_ITEM': 6,
    'register T1': 334,
    'register T2': 332,
    'restock NONE': 33,
    'restock RETURN_TO_STOCK': 70,
    'restock WRITE_OFF': 39,
    'status PAID': 605,
    'status PARTIALLY_REFUNDED': 38,
    'status REFUNDED': 20,
    'status VOIDED': 3,
    'tax rate 0': 70,
    'tax rate 2000': 54,
    'tax rate 500': 5,
  });
});

test('ids ascend with time, from 1, without gaps', async () => {
  const inOrder = (table: string, at: string) => `
    select '${table}' as name from (select id, row_number() over (order by ${at}, id) as place from ${table}) t having bool_or(id <> place)`;
  const { rows } = await sql
    .raw(
      [
        inOrder('bill', 'occurred_at'),
        inOrder('refund', 'occurred_at'),
        inOrder('payment', 'created_at'),
        inOrder('stock_movement', 'created_at'),
        inOrder('product', 'created_at'),
      ].join(' union all '),
    )
    .execute(database.db);
  expect(rows).toEqual([]);
});

test('history is written when it happens, in business hours, and not on whole seconds', async () => {
  expect(
    await one(`select count(*)::int as bills, count(*) filter (where occurred_at <> created_at)::int as written_later,
        count(*) filter (where extract(hour from occurred_at at time zone 'Europe/London') not between 7 and 20)::int as at_night,
        count(*) filter (where occurred_at = date_trunc('second', occurred_at))::int as on_seconds
      from bill`),
  ).toEqual({ bills: 666, written_later: 0, at_night: 0, on_seconds: 0 });
});

test('every barcode is an EAN-13 with its check digit, and loose vegetables have none', async () => {
  const rows = await database.db.selectFrom('product').select(['barcode', 'category']).execute();
  const bare = new Set(rows.filter((row) => row.barcode === null).map((row) => row.category));
  const wrong = rows.filter(
    ({ barcode }) => barcode !== null && `${barcode.slice(0, 12)}${checkDigit(barcode.slice(0, 12))}` !== barcode,
  );
  expect({ products: rows.length, bare: [...bare], wrong }).toEqual({
    products: 129,
    bare: ['Fruit & Vegetables'],
    wrong: [],
  });
});

test('a database that holds another store gets the same shop under other ids', async () => {
  const other = await testDatabase();
  try {
    await fillDemoShop(other.db, { until: DEMO_UNTIL });
    expect(await fingerprint(other.db)).toBe(await fingerprint(database.db));
    await sql`update store set code = 'first'`.execute(other.db);
    await fillDemoShop(other.db, { until: '2025-03-31' });
    expect(await brokenInvariants(other.db)).toEqual({});
    const { rows } = await sql<{ code: string; first: number }>`
      select code, min(bill.id) as first from store join bill on store_id = store.id group by code order by code`.execute(
      other.db,
    );
    expect(rows).toEqual([
      { code: 'demo', first: 667 },
      { code: 'first', first: 1 },
    ]);
  } finally {
    await other.close();
  }
});

test('a shop that cannot be filled leaves nothing behind', async () => {
  const products = await one('select count(*)::int as n from product');
  await expect(fillDemoShop(database.db, { until: DEMO_UNTIL })).rejects.toThrow('store_code_key');
  expect(await one('select count(*)::int as n from product')).toEqual(products);
});

test('nothing happens after the moment that it is filled at, and all rules hold up to there', async () => {
  const half = await testDatabase();
  try {
    await fillDemoShop(half.db, { until: DEMO_UNTIL, now: '2026-10-31 12:00:00' });
    const { rows } = await sql<{ until: string; of_the_day: number }>`
      select to_char(max(occurred_at) at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as until,
        count(*) filter (where occurred_at >= timestamptz '2026-10-31 00:00 Europe/London')::int as of_the_day
      from bill`.execute(half.db);
    expect(rows).toEqual([{ until: '2026-10-31 11:53', of_the_day: 13 }]);
    expect(await brokenInvariants(half.db)).toEqual({});
  } finally {
    await half.close();
  }
});
