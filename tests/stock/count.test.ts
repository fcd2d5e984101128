import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { brokenInvariants } from '../support/invariants.ts';
import { whileLocked } from '../support/locked.ts';
import { sent } from '../support/sent.ts';
import { card, line, openMall, type Shop, sell, told } from '../support/shop.ts';
import { enter, moved, shown } from './entries.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

type Amount = readonly [units: number, subunits?: number];
const counted = (id: string, [units, subunits = 0]: Amount, expected?: Amount) => ({
  product: { id },
  counted: { units, subunits },
  ...(expected ? { expected: { units: expected[0], subunits: expected[1] ?? 0 } } : {}),
});
const count = (...lines: object[]) => enter(shop.till, 'stockCount', { lines });

describe('a count', () => {
  test('sets stock to what is there, with the difference as its movement', async () => {
    const tea = await shop.add({ pieces: 30, subunitsPerUnit: 12 });
    const cup = await shop.add({ pieces: 4 });
    const jam = await shop.add({ pieces: 8 });
    const entered = await count(counted(tea, [1, 14], [2, 6]), counted(cup, [9]), counted(jam, [0], [8]));
    expect(shown(entered)).toEqual([
      [tea, 2, 2],
      [cup, 9, 0],
      [jam, 0, 0],
    ]);
    expect(moved(entered)).toEqual([
      [tea, 'COUNT', -4],
      [cup, 'COUNT', 5],
      [jam, 'COUNT', -8],
    ]);
  });

  test('that agrees writes no movement, and still shows the product', async () => {
    const tea = await shop.add({ pieces: 30, subunitsPerUnit: 12 });
    const before = await shop.written();
    const entered = await count(counted(tea, [1, 18]));
    expect(shown(entered)).toEqual([[tea, 2, 6]]);
    expect(entered.movements).toEqual([]);
    expect(sent(entered.ran)).toEqual(['start', 'claimEntry', 'insertEntry', 'commit']);
    expect(await shop.written()).toEqual({ ...before, idempotency_key: (before.idempotency_key as number) + 1 });
  });

  test('lifts stock that is below zero', async () => {
    const tea = await shop.add({ pieces: 0 });
    await sell(shop.till, { lines: [line(tea, 3)], payments: [card(300)], stockPolicy: 'ALLOW_NEGATIVE' });
    const entered = await count(counted(tea, [2]));
    expect(moved(entered)).toEqual([[tea, 'COUNT', 5]]);
    expect(shown(entered)).toEqual([[tea, 2, 0]]);
  });

  test.each([1, 10, 100, 250])('is two statements in a transaction for %i lines', async (lines) => {
    const own = await mall.open();
    const ids: string[] = [];
    for (let i = 0; i < lines; i++) ids.push(await own.add({ pieces: 10 }));
    const { ran } = await enter(own.till, 'stockCount', { lines: ids.map((id, i) => counted(id, [i], [10])) });
    expect(sent(ran)).toEqual(['start', 'claimEntry', 'insertEntry', 'commit']);
    expect(await own.stock(ids.at(-1) as string)).toEqual([lines - 1, 0]);
  });
});

describe('a count on a stale expectation (case 51)', () => {
  test('is refused with the stock of now, and changes none of its products', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 30, subunitsPerUnit: 12 });
    const cup = await shop.add({ pieces: 4 });
    await sell(shop.till, { lines: [line(tea, 0, 1)], payments: [card(100)] });
    const before = await shop.written();
    const refused = await count(counted(cup, [3], [4]), counted(tea, [2, 6], [2, 6]));
    expect(refused).toMatchObject({ products: [], movements: [], replayed: false });
    expect(refused.errors).toEqual([
      {
        code: 'STOCK_CHANGED',
        path: ['input', 'lines', '1', 'expected'],
        message: 'The stock of Tea is 2 packs and 5 pieces, not 2 packs and 6 pieces.',
        expected: { units: 2, subunits: 6, totalSubunits: 30 },
        actual: { units: 2, subunits: 5, totalSubunits: 29 },
      },
    ]);
    expect(await shop.written()).toEqual(before);
    expect(await shop.stock(cup)).toEqual([4, 0]);
  });

  test('compares pieces, however they are packed', async () => {
    const tea = await shop.add({ pieces: 30, subunitsPerUnit: 12 });
    expect((await count(counted(tea, [2, 6], [1, 18]))).errors).toEqual([]);
  });

  test('of which two come at once: one waits, and sees what the other left', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 9 });
    const row = sql`select from product where store_id = ${shop.storeId} and id = ${tea.split('_')[2]}`;
    const answers = await whileLocked(mall.database, row, 2, () =>
      Promise.all([count(counted(tea, [5], [9])), count(counted(tea, [6], [9]))]),
    );
    const [stock] = await shop.stock(tea);
    expect(answers.map(({ errors }) => errors.map(({ code }: { code: string }) => code)).sort()).toEqual([
      [],
      ['STOCK_CHANGED'],
    ]);
    expect(answers.find(({ errors }) => errors.length > 0).errors[0].actual.units).toBe(stock);
  });
});

describe('a count is refused, with every problem at once,', () => {
  test('for amounts that cannot be, and for a product that stands on it twice', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 5 });
    const box = await shop.add({ name: 'Box', subunitsPerUnit: 100_000, pieces: 5 });
    const cup = await shop.add({ name: 'Cup', pieces: 5 });
    const refused = await count(
      counted(tea, [1, 1], [5, 1]),
      counted(box, [30_000], [0, 5]),
      counted(tea, [4]),
      counted('junk', [1]),
      counted(cup, [1]),
      counted(cup, [1]),
    );
    expect(told(refused)).toEqual([
      'INVALID_INPUT lines.0.counted.subunits: Tea is not sold in pieces; subunits must be 0.',
      'INVALID_INPUT lines.0.expected.subunits: Tea is not sold in pieces; subunits must be 0.',
      'INVALID_INPUT lines.1.counted: A quantity must be at most 2,147,483,647 pieces.',
      'NOT_FOUND lines.3.product.id: There is no product "junk".',
      'INVALID_INPUT lines.2.product: Tea stands on an earlier line already.',
      'INVALID_INPUT lines.5.product: Cup stands on an earlier line already.',
    ]);
    expect(sent(refused.ran)).toEqual(['start', 'claimEntry', 'rollback']);
  });

  test('in one statement that locks nothing, where its form alone is wrong', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 5 });
    const refused = await count(counted(tea, [-1], [0, -1]), counted(tea, [4], [4]));
    expect(told(refused)).toEqual([
      'INVALID_INPUT lines.0.counted: A quantity must not be negative.',
      'INVALID_INPUT lines.0.expected: A quantity must not be negative.',
      'INVALID_INPUT lines.0.expected.subunits: Tea is not sold in pieces; subunits must be 0.',
      'STOCK_CHANGED lines.1.expected: The stock of Tea is 5, not 4.',
      'INVALID_INPUT lines.1.product: Tea stands on an earlier line already.',
    ]);
    expect(sent(refused.ran)).toEqual(['selectGoods']);
  });
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
