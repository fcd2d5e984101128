import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Transact } from '../../src/database/transact.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { card, line, openMall, type Shop, sell, told } from '../support/shop.ts';
import { openTill } from '../support/till.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

const NOTHING_SOLD = { idempotency_key: 0, bill: 0, bill_item: 0, payment: 0, register_counter: 0 };

describe('stock', () => {
  test('a product on two lines is checked and taken once, for both together (case 7)', async () => {
    const tea = await shop.add({ pieces: 5 });
    const sold = await sell(shop.till, { lines: [line(tea, 2), line(tea, 3)], payments: [card(500)] });
    expect(told(sold)).toEqual([]);
    expect(sold.bill.items.map(({ lineNo, product }: Item) => [lineNo, product.id, product.stock.units])).toEqual([
      [1, tea, 0],
      [2, tea, 0],
    ]);
    expect(await shop.stock(tea)).toEqual([0, 0]);
  });

  test('that is another when it is written than when it was locked rolls everything back, the commit on its way too', async () => {
    const tea = await shop.add({ pieces: 5 });
    const [, storeId, id] = tea.split('_').map(Number) as [number, number, number];
    const database = mall.database;
    const delivery = sql`update product set stock_units = 6 where store_id = ${storeId} and id = ${id}`;
    const transact: Transact = (store, work) =>
      database.transact(store, (session) => {
        const last: typeof session.last = async (query) => {
          await session.run(delivery.compile(database.db));
          return session.last(query);
        };
        return work({ run: (query) => session.run(query), last });
      });
    const till = await openTill({ ...database, transact }, storeId);
    const before = await shop.written();
    const { ran } = await sell(till, { lines: [line(tea, 1)], payments: [card(100)] });
    expect([ran.data, await shop.written(), await shop.stock(tea)]).toEqual([null, before, [5, 0]]);
    expect(till.hidden.map(({ error }) => (error as Error).message)).toEqual([
      'unrecognized configuration parameter "tillgraph.stock_changed_under_its_lock"',
    ]);
  });

  test('against low stock they are refused at the line with which it no longer suffices (case 18)', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 5, subunitsPerUnit: 2 });
    const before = await shop.written();
    const refused = await sell(shop.till, {
      lines: [line(tea, 1), line(tea, 1, 1), line(tea, 0, 1)],
      payments: [card(400)],
    });
    expect(refused.bill).toBeNull();
    expect(refused.errors).toEqual([
      {
        __typename: 'InsufficientStock',
        code: 'INSUFFICIENT_STOCK',
        message: 'Not enough of Tea: 3 packs asked for, 2 packs and 1 piece there.',
        path: ['input', 'lines', '2', 'quantity'],
        product: { id: tea },
        requested: { units: 3, subunits: 0, totalSubunits: 6 },
        available: { units: 2, subunits: 1, totalSubunits: 5 },
      },
    ]);
    expect(await shop.written()).toEqual(before);
  });

  test('more pieces than anybody can count are refused before they are compared with the stock', async () => {
    const tea = await shop.add({ pieces: 5 });
    const lines = [line(tea, 2_147_483_647), line(tea, 2_147_483_647)];
    for (const stockPolicy of ['REJECT', 'ALLOW_NEGATIVE'] as const) {
      const refused = await sell(shop.till, { lines, payments: [card(1)], stockPolicy });
      expect(told(refused)).toContain(
        'INVALID_INPUT lines.0.quantity: A bill sells at most 2,147,483,647 pieces of one product.',
      );
    }
  });

  test('what is available would have passed: exactly to zero (case 19)', async () => {
    const tea = await shop.add({ pieces: 5, subunitsPerUnit: 2 });
    const sold = await sell(shop.till, { lines: [line(tea, 2, 1)], payments: [card(300)] });
    expect(told(sold)).toEqual([]);
    expect(await shop.stock(tea)).toEqual([0, 0]);
  });

  test('pieces open a pack where there are whole packs only, the last one too (cases 11, 20)', async () => {
    const tea = await shop.add({ pieces: 12, subunitsPerUnit: 12, unitPrice: 1_200, subunitPrice: 110 });
    const sold = await sell(shop.till, { lines: [line(tea, 0, 5)], payments: [card(550)] });
    expect(sold.bill.items[0].product.stock).toEqual({ units: 0, subunits: 7, totalSubunits: 7 });
    expect(await shop.stock(tea)).toEqual([0, 7]);
  });

  test('more pieces than a pack stand on the line as sent and leave the stock normalised (case 15)', async () => {
    const tea = await shop.add({ pieces: 120, subunitsPerUnit: 12, unitPrice: 1_200, subunitPrice: 110 });
    const sold = await sell(shop.till, { lines: [line(tea, 1, 30)], payments: [card(1_200 + 30 * 110)] });
    expect(sold.bill.items[0]).toMatchObject({
      quantity: { units: 1, subunits: 30, totalSubunits: 42 },
      total: 4_500,
      product: { stock: { units: 6, subunits: 6, totalSubunits: 78 } },
    });
    expect(await shop.stock(tea)).toEqual([6, 6]);
  });

  test('one piece below zero is (-1, 11), where stock may fall below zero', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 0, subunitsPerUnit: 12 });
    const input = { lines: [line(tea, 0, 1)], payments: [card(100)] };
    expect(told(await sell(shop.till, input))).toEqual([
      'INSUFFICIENT_STOCK lines.0.quantity: Not enough of Tea: 0 packs and 1 piece asked for, 0 packs there.',
    ]);
    const sold = await sell(shop.till, { ...input, stockPolicy: 'ALLOW_NEGATIVE' });
    expect(sold.bill.items[0].product.stock).toEqual({ units: -1, subunits: 11, totalSubunits: -1 });
    expect(await shop.stock(tea)).toEqual([-1, 11]);
  });

  test('what fell below zero once is still refused to a till that rejects it', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 1 });
    const more = { lines: [line(tea, 3)], payments: [card(300)] };
    await sell(shop.till, { ...more, stockPolicy: 'ALLOW_NEGATIVE' });
    expect(told(await sell(shop.till, more))).toEqual([
      'INSUFFICIENT_STOCK lines.0.quantity: Not enough of Tea: 3 asked for, -2 there.',
    ]);
    expect(await shop.stock(tea)).toEqual([-2, 0]);
  });

  test('a sale that may fall below zero leaves no such right on a product that does not', async () => {
    const tea = await shop.add({ pieces: 5 });
    await sell(shop.till, { lines: [line(tea, 5)], payments: [card(500)], stockPolicy: 'ALLOW_NEGATIVE' });
    await expect(shop.change(tea, 'stock_units = -1')).rejects.toMatchObject({ code: '23514' });
  });
});

describe('a quantity', () => {
  test.each([
    ['nothing at all', {}, 'INVALID_INPUT lines.0.quantity: A quantity must be at least one piece or one pack.'],
    ['nothing', { units: 0 }, 'INVALID_INPUT lines.0.quantity: A quantity must be at least one piece or one pack.'],
    ['less than nothing', { units: -1 }, 'INVALID_INPUT lines.0.quantity: A quantity must not be negative.'],
    [
      'pieces below zero beside packs',
      { units: 2, subunits: -1 },
      'INVALID_INPUT lines.0.quantity: A quantity must not be negative.',
    ],
    [
      'more pieces than can be counted',
      { units: 2_147_483_647, subunits: 1 },
      'INVALID_INPUT lines.0.quantity: A quantity must be at most 2,147,483,647 pieces.',
    ],
  ])('of %s is refused (case 10)', async (_, quantity, problem) => {
    const tea = await shop.add({ subunitsPerUnit: 2 });
    const before = await shop.written();
    const refused = await sell(shop.till, { lines: [{ product: { id: tea }, quantity }], payments: [card(100)] });
    expect(told(refused)).toEqual([problem]);
    expect(await shop.written()).toEqual(before);
  });

  test('that is not a whole number, or missing, does not fit the schema (case 10)', async () => {
    const tea = await shop.add();
    for (const quantity of [{ units: 1.5 }, { units: null }, undefined]) {
      const { ran } = await sell(shop.till, { lines: [{ product: { id: tea }, quantity: quantity as never }] });
      expect(ran.errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test('of pieces is refused for what is not sold in pieces (case 14)', async () => {
    const tea = await shop.add({ name: 'Tea' });
    const refused = await sell(shop.till, { lines: [line(tea, 1, 1)], payments: [card(200)] });
    expect(told(refused)).toEqual([
      'INVALID_INPUT lines.0.quantity.subunits: Tea is not sold in pieces; subunits must be 0.',
    ]);
    expect(await shop.stock(tea)).toEqual([100, 0]);
  });
});

describe('a product', () => {
  test('of another store is not there, and nothing is written (case 9)', async () => {
    const other = await mall.open();
    const there = await other.add({ sku: 'ELSEWHERE', barcode: '4006381333931' });
    const here = await mall.open();
    const tea = await here.add();
    const refused = await sell(here.till, {
      lines: [line(tea, 1), line(there, 1), ...['ELSEWHERE', '4006381333931'].map(byCode)],
      payments: [card(400)],
    });
    expect(told(refused)).toEqual([
      `NOT_FOUND lines.1.product.id: There is no product "${there}".`,
      'NOT_FOUND lines.2.product.code: There is no product "ELSEWHERE".',
      'NOT_FOUND lines.3.product.code: There is no product "4006381333931".',
    ]);
    expect(refused.errors.map(({ id }) => id)).toEqual([there, 'ELSEWHERE', '4006381333931']);
    expect(await here.written()).toEqual({ ...NOTHING_SOLD, stock_movement: 1 });
    expect(await other.written()).toEqual({ ...NOTHING_SOLD, stock_movement: 1 });
  });

  test('is found by its whole barcode before another one by its SKU', async () => {
    const scanned = await shop.add({ sku: 'A', barcode: '12345678' });
    const named = await shop.add({ sku: '12345678' });
    const sold = await sell(shop.till, { lines: ['12345678', 'A'].map(byCode), payments: [card(200)] });
    expect(sold.bill.items.map(({ product }: Item) => product.id)).toEqual([scanned, scanned]);
    expect(await shop.stock(named)).toEqual([100, 0]);
  });

  test('that is no longer sold is refused (case 17)', async () => {
    const tea = await shop.add({ name: 'Tea', isActive: false });
    const refused = await sell(shop.till, { lines: [line(tea, 1)], payments: [card(100)] });
    expect(refused.errors).toEqual([
      {
        __typename: 'ProductInactive',
        code: 'PRODUCT_INACTIVE',
        message: 'Tea is no longer sold.',
        path: ['input', 'lines', '0', 'product'],
        product: { id: tea },
      },
    ]);
  });

  test('may change in all it has, and the bill stays as it was sold (case 16)', async () => {
    const tea = await shop.add({
      name: 'Tea',
      sku: 'TEA',
      unitPrice: 1_200,
      subunitPrice: 110,
      subunitsPerUnit: 12,
      taxRateBp: 700,
    });
    const { bill } = await sell(shop.till, { lines: [line(tea, 1, 1)], payments: [card(1_310)] });
    await shop.change(
      tea,
      `name = 'Coffee', unit_price = 1, subunit_price = 1, subunits_per_unit = 29, stock_units = 3, stock_subunits = 0,
        tax_rate_bp = 1900, is_active = false`,
    );
    const { data } = await shop.till.run(
      `query ($id: ID!) { bill(id: $id) { total taxTotal items {
        name sku quantity { totalSubunits } unitPrice subunitPrice taxRateBp tax total product { name } } } }`,
      { id: bill.id },
    );
    expect(data.bill).toEqual({
      total: 1_310,
      taxTotal: 86,
      items: [
        {
          ...{ name: 'Tea', sku: 'TEA', quantity: { totalSubunits: 13 }, unitPrice: 1_200, subunitPrice: 110 },
          ...{ taxRateBp: 700, tax: 86, total: 1_310, product: { name: 'Coffee' } },
        },
      ],
    });
  });
});

describe('a stock far below zero', () => {
  const soldOut = (id: string, subunits: number) =>
    ({ lines: [line(id, 0, subunits)], payments: [], stockPolicy: 'ALLOW_NEGATIVE' }) as const;

  test('is counted as far as its whole packs can be', async () => {
    const tea = await shop.add({ name: 'Tea', unitPrice: 0, subunitsPerUnit: 100_000, pieces: 0 });
    const refused = await sell(shop.till, soldOut(tea, 2_147_400_001));
    expect(refused.ran.errors).toEqual([]);
    expect(told(refused)).toEqual([
      'INVALID_INPUT lines.0.quantity: Stock of Tea cannot fall below -2,147,483,647 pieces, counted in whole packs.',
    ]);
    const { errors } = await sell(shop.till, soldOut(tea, 2_147_400_000));
    expect(errors).toEqual([]);
    expect(await shop.stock(tea)).toEqual([-21_474, 0]);
  });
});

test('after all of this every invariant holds', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});

interface Item {
  readonly lineNo: number;
  readonly product: { readonly id: string; readonly stock: { readonly units: number } };
}

function byCode(code: string) {
  return { product: { code }, quantity: { units: 1 } };
}
