import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { fillDemoShop } from '../../src/demo/shop.ts';
import { fillChain } from '../../src/seed/service.ts';
import { SetupError } from '../../src/setup-error.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fingerprint } from '../support/fingerprint.ts';
import { brokenInvariants } from '../support/invariants.ts';

const UNTIL = '2026-10-31';
const SIZE = { bills: 3_000, stores: 4, products: 200 };

async function rowsOf<T>({ db }: TestDatabase, text: string): Promise<T[]> {
  return (await sql.raw<T>(text).execute(db)).rows;
}

async function withDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
  const database = await testDatabase();
  await work(database).finally(() => database.close());
}

describe('a chain of four stores', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    await fillChain(database, { size: SIZE, until: UNTIL });
  });
  afterAll(() => database.close());

  test('every row follows the rules of money and goods', async () => {
    expect(await brokenInvariants(database.db)).toEqual({});
  });

  test('the same arguments give the same rows, to the last microsecond', async () => {
    expect(await fingerprint(database.db)).toBe('8506edce472a0c5aeaa756f458b6889c');
  });

  test('as many stores, products and bills as were asked for, each store with its money and its clock', async () => {
    expect(
      await rowsOf(
        database,
        `select code, name, currency, timezone, prices_include_tax as incl,
          (select count(*)::int from product p where p.store_id = s.id) as products,
          (select count(*)::int from bill b where b.store_id = s.id) as bills
        from store s order by id`,
      ),
    ).toEqual([
      {
        ...{ code: 'chain-001', name: 'Lark Lane Stores, Lark Lane, Leeds', products: 200, bills: 675 },
        ...{ currency: 'GBP', timezone: 'Europe/London', incl: true },
      },
      {
        ...{ code: 'chain-002', name: 'Lark Lane Stores, Lark Lane, Chicago', products: 200, bills: 608 },
        ...{ currency: 'USD', timezone: 'America/Chicago', incl: false },
      },
      {
        ...{ code: 'chain-003', name: 'Lark Lane Stores, Lark Lane, Osaka', products: 200, bills: 579 },
        ...{ currency: 'JPY', timezone: 'Asia/Tokyo', incl: true },
      },
      {
        ...{ code: 'chain-004', name: 'Lark Lane Stores, Lark Lane, Manama', products: 200, bills: 1_138 },
        ...{ currency: 'BHD', timezone: 'Asia/Bahrain', incl: true },
      },
    ]);
  });

  test('it holds every kind of thing that a chain has', async () => {
    const rows = await rowsOf<{ what: string; n: number }>(
      database,
      `select 'status ' || status as what, count(*)::int as n from bill group by 1
      union all select 'restock ' || restock, count(*) from refund_item group by 1
      union all select 'paid by ' || method, count(*) from payment where bill_id is not null group by 1
      union all select 'paid by two methods', count(*) from (select from payment group by store_id, bill_id having count(bill_id) > 1) p
      union all select 'change given', count(*) from payment where tendered > amount
      union all select 'tax on top', count(*) from bill_item i join bill b on b.store_id = i.store_id and b.id = i.bill_id where not prices_include_tax and tax > 0
      union all select 'several rates on a bill', count(*) from (select from bill_item group by store_id, bill_id having count(distinct tax_rate_bp) > 1) b
      union all select 'line discounted', count(*) from bill_item where discount > 0
      union all select 'line of packs and pieces', count(*) from bill_item where units > 0 and subunits > 0
      union all select 'line of pieces out of a hundred', count(*) from bill_item where subunits > 0 and subunits_per_unit = 100
      union all select 'line refunded in part', count(*) from bill_item where refunded_amount between 1 and total - 1
      union all select 'product inactive', count(*) from product where not is_active
      union all select 'product low on stock', count(*) from product where is_low_stock
      order by what`,
    );
    expect(Object.fromEntries(rows.map(({ what, n }) => [what, n]))).toEqual({
      'change given': 607,
      'line discounted': 3_025,
      'line of packs and pieces': 427,
      'line of pieces out of a hundred': 36,
      'line refunded in part': 63,
      'paid by CARD': 1_569,
      'paid by CASH': 822,
      'paid by VOUCHER': 150,
      'paid by WALLET': 672,
      'paid by two methods': 213,
      'product inactive': 17,
      'product low on stock': 28,
      'restock NONE': 129,
      'restock RETURN_TO_STOCK': 149,
      'restock WRITE_OFF': 89,
      'several rates on a bill': 1_979,
      'status PAID': 2_832,
      'status PARTIALLY_REFUNDED': 92,
      'status REFUNDED': 52,
      'status VOIDED': 24,
      'tax on top': 2_639,
    });
  });

  test('history ends with the day asked for, each store by its own clock, within opening hours', async () => {
    expect(
      await rowsOf(
        database,
        `select min(occurred_at at time zone timezone)::date::text as first, max(occurred_at at time zone timezone)::date::text as last,
          count(*) filter (where extract(hour from occurred_at at time zone timezone) not between 7 and 20)::int as at_night
        from bill join store on store.id = store_id`,
      ),
    ).toEqual([{ first: '2026-10-04', last: UNTIL, at_night: 0 }]);
  });

  test('in every store ids ascend with time, from 1, without gaps', async () => {
    const inOrder = (table: string, at: string) => `
      select '${table}' as name from (
        select id, row_number() over (partition by store_id order by ${at}, id) as place from ${table}
      ) t having bool_or(id <> place)`;
    const checks = [
      inOrder('bill', 'occurred_at'),
      inOrder('refund', 'occurred_at'),
      inOrder('payment', 'created_at'),
      inOrder('stock_movement', 'created_at'),
    ];
    expect(await rowsOf(database, checks.join(' union all '))).toEqual([]);
  });

  test('the next id of every table is one that no store has', async () => {
    for (const table of ['product', 'bill', 'bill_item', 'refund', 'refund_item', 'payment', 'stock_movement']) {
      const next = `select nextval(pg_get_serial_sequence('${table}', 'id')) - max(id) as ahead from ${table}`;
      expect([table, await rowsOf(database, next)]).toEqual([table, [{ ahead: 1 }]]);
    }
  });

  test('the planner has its statistics', async () => {
    const known = `select count(*)::int as tables from pg_class
      where relname in ('store', 'product', 'bill', 'bill_item', 'refund', 'payment', 'stock_movement') and reltuples > 0`;
    expect(await rowsOf(database, known)).toEqual([{ tables: 7 }]);
  });

  test('a second run says that the store is there, and changes nothing', async () => {
    const before = await fingerprint(database.db);
    const again = fillChain(database, { size: { bills: 1, stores: 1, products: 1 }, until: '2025-01-01' });
    await expect(again).rejects.toThrow(
      new SetupError('The database has a store "chain-001" already; nothing was changed.'),
    );
    const more = fillChain(database, { size: { bills: 10, stores: 6, products: 1 }, until: '2025-01-01' });
    await expect(more).rejects.toBeInstanceOf(SetupError);
    expect(await fingerprint(database.db)).toBe(before);
  });
});

test.each([
  [{ bills: 1, stores: 1, products: 1 }, '2024-02-29'],
  [{ bills: 2, stores: 5, products: 7 }, '2026-03-29'],
  [{ bills: 900, stores: 2, products: 2 }, '2025-12-31'],
  [{ bills: 4_500, stores: 1, products: 40 }, '2026-06-01'],
  [{ bills: 300, stores: 9, products: 200 }, '2027-01-01'],
])('%j until %s: exact counts, and no rule is broken', async (size, until) => {
  await withDatabase(async (database) => {
    await fillChain(database, { size, until });
    expect(await brokenInvariants(database.db)).toEqual({});
    const [counts] = await rowsOf(
      database,
      `select (select count(*)::int from bill) as bills, (select count(*)::int from store) as stores,
        (select count(*)::int from product) as products`,
    );
    expect(counts).toEqual({ ...size, products: size.products * size.stores });
  });
});

test('beside another shop it takes its own store id, and both follow the rules', async () => {
  await withDatabase(async (database) => {
    await fillDemoShop(database.db, { until: UNTIL });
    await fillChain(database, { size: { bills: 300, stores: 2, products: 50 }, until: UNTIL });
    expect(await brokenInvariants(database.db)).toEqual({});
    expect(await rowsOf(database, 'select id, code from store order by id')).toEqual([
      { id: 1, code: 'demo' },
      { id: 2, code: 'chain-001' },
      { id: 3, code: 'chain-002' },
    ]);
  });
});

test('of two runs at a time one fills the database and the other says so', async () => {
  await withDatabase(async (database) => {
    const run = () => fillChain(database, { size: { bills: 200, stores: 2, products: 20 }, until: UNTIL });
    const outcomes = await Promise.allSettled([run(), run()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rowsOf(database, 'select count(*)::int as bills from bill')).toEqual([{ bills: 200 }]);
  });
});

test('work that is stopped halfway leaves nothing behind', async () => {
  await withDatabase(async (database) => {
    const stop = new AbortController();
    let made = 0;
    const onBills = (bills: number) => {
      made += bills;
      if (made > 5_000) stop.abort();
    };
    const size = { bills: 6_000, stores: 1, products: 20 };
    await expect(fillChain(database, { size, until: UNTIL, onBills, signal: stop.signal })).rejects.toThrow('aborted');
    expect(await rowsOf(database, 'select id from store union all select id from bill')).toEqual([]);
  });
});
