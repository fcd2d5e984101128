import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { ClosingReport } from '../../src/import/closing-report.ts';
import { importSales } from '../../src/import/service.ts';
import { SetupError } from '../../src/setup-error.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/invariants.ts';

// Every figure expected here was computed from the slice alone by a script in another language that shares no code with
// the importer: it replays the lines in order of time, with exact integers.
const file = fileURLToPath(new URL('./sales-slice.csv', import.meta.url));
let database: TestDatabase;

const open = async () => {
  database = await testDatabase();
};
const close = () => database.close();

/** Row count and highest id of each table that an import writes. */
async function footprint() {
  const tables = ['store', 'product', 'bill', 'bill_item', 'refund', 'refund_item', 'payment', 'stock_movement'];
  const counts: Record<string, unknown> = {};
  for (const table of tables) {
    const { rows } = await sql`select count(*), max(id) from ${sql.table(table)}`.execute(database.db);
    counts[table] = rows[0];
  }
  const { rows } = await sql`select count(*) from idempotency_key`.execute(database.db);
  return { ...counts, idempotency_key: rows[0] };
}

async function rows(statement: string): Promise<unknown[][]> {
  const result = await sql.raw<Record<string, unknown>>(statement).execute(database.db);
  return result.rows.map((row) => Object.values(row));
}

describe('the slice of real sales', () => {
  let report: ClosingReport;
  beforeAll(async () => {
    await open();
    report = await importSales(database.db, { file });
  });
  afterAll(close);

  test('is closed exactly: accepted + reported = file, in lines and in thousandths of a pound', () => {
    const { reportedLines, ...sums } = report;
    expect(sums).toEqual({
      stored: {
        products: 119,
        bills: 42,
        billItems: 124,
        soldTotal: 1_129_635,
        refunds: 22,
        refundedTotal: 458_062,
        adjustments: 20,
      },
      file: { lines: 189, amountMills: 17_131_661 },
      accepted: {
        sold: { lines: 124, amountMills: 11_296_350 },
        refunded: { lines: 27, amountMills: -4_580_620 },
        adjusted: { lines: 20, amountMills: 0 },
      },
      reported: [
        { reason: 'NOT_A_SALE', lines: 8, amountMills: 13_397_500 },
        { reason: 'FINER_THAN_MINOR_UNIT', lines: 1, amountMills: 1 },
        { reason: 'NO_CUSTOMER', lines: 2, amountMills: -945_090 },
        { reason: 'NO_EARLIER_BILL', lines: 5, amountMills: -35_010 },
        { reason: 'NOT_HELD', lines: 2, amountMills: -93_000 },
      ],
      difference: { lines: 2, amountMills: -1_908_470 },
    });
    expect(reportedLines.map(({ line, amountMills }) => [line.lineNo, amountMills])).toEqual([
      [24, -27500],
      [25, -4650],
      [38, -2100],
      [39, -1700],
      [60, 15000],
      [88, -18000],
      [95, -95380],
      [96, -12950],
      [97, -52000],
      [98, -1000],
      [99, -631310],
      [100, -313780],
      [101, 13541330],
      [119, -30000],
      [136, -1060],
      [149, -25500],
      [150, -63000],
      [175, -1890470],
      [176, 30000],
      [178, 1],
    ]);
  });

  test('becomes bills, refunds and a ledger that break no invariant', async () => {
    expect(await brokenInvariants(database.db)).toEqual({});
    expect(await rows('select code, name, currency, timezone, prices_include_tax from store')).toEqual([
      ['online-retail', 'Online Retail', 'GBP', 'Europe/London', true],
    ]);
    expect(
      await rows('select kind, count(*), sum(delta)::int from stock_movement group by kind order by kind'),
    ).toEqual([
      ['ADJUSTMENT', 20, 423],
      ['OPENING', 114, 3_027],
      ['RETURN', 24, 228],
      ['SALE', 116, -1_431],
    ]);
    expect(await rows('select status, count(*) from bill group by status order by status')).toEqual([
      ['PAID', 21],
      ['PARTIALLY_REFUNDED', 18],
      ['REFUNDED', 3],
    ]);
    expect(await rows('select register, kind, last_number from register_counter order by kind')).toEqual([
      ['WEB', 'BILL', 42],
      ['WEB', 'REFUND', 22],
    ]);
  });

  test('keeps stock that no document ever took below zero', async () => {
    const below = `select product_id from (
        select product_id, sum(delta) over (partition by product_id order by id) as balance from stock_movement
      ) ledger where balance < 0`;
    expect(await rows(below)).toEqual([]);
    expect(await rows('select sum(stock_total)::int, min(stock_total) from product')).toEqual([[2_247, 0]]);
  });

  test('turns one cancellation of several bills into a refund for each, named after both', async () => {
    const refunds = await rows(`select r.client_id, r.number, sum(i.refunded_amount)::int, p.amount, r.occurred_at
      from refund r join refund_item i on i.refund_id = r.id join payment p on p.refund_id = r.id
      where r.client_id like 'C540006:%' group by r.id, r.store_id, p.amount order by r.number`);
    expect(refunds).toEqual([
      ['C540006:537765', 14, 210, 210, '2011-01-04 10:48:00+00'],
      ['C540006:538839', 15, 1695, 1695, '2011-01-04 10:48:00+00'],
      ['C540006:539831', 16, 1275, 1275, '2011-01-04 10:48:00+00'],
    ]);
  });

  test("tells London's time, before and in summer", async () => {
    const times = "select client_id, occurred_at from bill where client_id in ('536365', '555156') order by number";
    expect(await rows(times)).toEqual([
      ['536365', '2010-12-01 08:26:00+00'],
      ['555156', '2011-06-01 06:37:00+00'],
    ]);
  });
});

describe('a second import', () => {
  beforeEach(open);
  afterEach(close);

  test('of the same file changes nothing and closes the same way', async () => {
    const first = await importSales(database.db, { file });
    const before = await footprint();
    expect(await importSales(database.db, { file })).toEqual(first);
    expect(await footprint()).toEqual(before);
  });

  test('of the same file at the same time waits for the first', async () => {
    const reports = await Promise.all([importSales(database.db, { file }), importSales(database.db, { file })]);
    expect(reports[0]).toEqual(reports[1]);
    expect(await rows('select count(*) from store')).toEqual([[1]]);
    expect(await rows('select count(*) from bill')).toEqual([[42]]);
  });

  test('of another file is refused, and goes into another store', async () => {
    await importSales(database.db, { file });
    const folder = await mkdtemp(path.join(tmpdir(), 'sales-'));
    const other = path.join(folder, 'other.csv');
    await writeFile(other, (await readFile(file, 'utf8')).split('\n').slice(0, 6).join('\n'));
    const before = await footprint();
    await expect(importSales(database.db, { file: other })).rejects.toThrow(
      new SetupError('The store "online-retail" holds another file of sales: choose a new one with --store NAME.'),
    );
    expect(await footprint()).toEqual(before);
    const { stored } = await importSales(database.db, { file: other, store: 'second' });
    expect([stored.bills, stored.billItems]).toEqual([1, 5]);
    expect(await brokenInvariants(database.db)).toEqual({});
    await rm(folder, { recursive: true });
  });

  test('into a shop that no import made is refused', async () => {
    await sql`insert into store (code, name, currency, timezone, prices_include_tax)
      values ('demo', 'Demo', 'GBP', 'Europe/London', true)`.execute(database.db);
    await expect(importSales(database.db, { file, store: 'demo' })).rejects.toThrow(
      new SetupError('The store "demo" holds a shop that no import made: choose a new one with --store NAME.'),
    );
  });

  test('does not count what tills wrote since', async () => {
    const first = await importSales(database.db, { file });
    await sql`with sale as (
        insert into bill (store_id, register, number, cashier, currency, prices_include_tax,
          subtotal, discount_total, tax_total, total)
        select id, 'TILL-1', 1, 'Ann', 'GBP', true, 100, 0, 0, 100 from store returning store_id, id
      ), line as (
        insert into bill_item (store_id, bill_id, line_no, product_id, name, sku, units, subunits, subunits_per_unit,
          unit_price, subunit_price, tax_rate_bp, tax, total)
        select s.store_id, s.id, 1, (select min(id) from product), 'Lantern', '71053', 1, 0, 1, 100, 100, 0, 0, 100
        from sale s returning store_id, id
      ), back as (
        insert into refund (store_id, bill_id, register, number, reason, cashier)
        select store_id, id, 'TILL-1', 1, 'OTHER', 'Ann' from sale returning store_id, id
      ), back_line as (
        insert into refund_item (store_id, refund_id, bill_item_id, units, subunits, subunits_per_unit,
          refunded_amount, refunded_tax, restock)
        select b.store_id, b.id, l.id, 1, 0, 1, 100, 0, 'NONE' from back b, line l
      )
      insert into stock_movement (store_id, product_id, kind, delta, actor)
      select store_id, (select min(id) from product), 'ADJUSTMENT', 1, 'Ann' from sale`.execute(database.db);
    expect(await importSales(database.db, { file })).toEqual(first);
  });

  test('tells when the store no longer holds what the file says', async () => {
    await importSales(database.db, { file });
    await sql`delete from stock_movement where kind = 'ADJUSTMENT' and delta = 56`.execute(database.db);
    await expect(importSales(database.db, { file })).rejects.toThrow(
      new SetupError(
        'Accepted and reported are 188 lines worth 17131661 thousandths, the file is 189 lines worth 17131661: the store does not hold what the file says.',
      ),
    );
  });
});

describe('an interrupted import', () => {
  beforeEach(open);
  afterEach(close);

  test('leaves nothing, and nothing in the way of the next', async () => {
    const empty = await footprint();
    const onProgress = (step: string) => {
      if (step === 'writing stock_movement rows') throw new Error('interrupted');
    };
    await expect(importSales(database.db, { file, onProgress })).rejects.toThrow('interrupted');
    expect(await footprint()).toEqual(empty);
    expect((await importSales(database.db, { file })).stored.bills).toBe(42);
  });
});
