import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/invariants.ts';
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

const by = (id: string, deltaSubunits: number) => ({ product: { id }, deltaSubunits });
const correct = (...lines: object[]) => enter(shop.till, 'stockAdjust', { kind: 'ADJUSTMENT', lines });

describe('an adjustment', () => {
  test('changes stock by pieces of either sign, the lines of a product together', async () => {
    const tea = await shop.add({ pieces: 30, subunitsPerUnit: 12 });
    const cup = await shop.add({ pieces: 4 });
    const jam = await shop.add({ pieces: 4 });
    const entered = await correct(by(tea, -40), by(cup, 3), by(tea, 15), by(jam, 2), by(jam, -2));
    expect(shown(entered)).toEqual([
      [tea, 0, 5],
      [cup, 7, 0],
      [jam, 4, 0],
    ]);
    // What comes to nothing leaves no movement.
    expect(moved(entered)).toEqual([
      [tea, 'ADJUSTMENT', -25],
      [cup, 'ADJUSTMENT', 3],
    ]);
  });

  test('takes goods that were thrown away out of stock', async () => {
    const milk = await shop.add({ pieces: 6 });
    const entered = await enter(shop.till, 'stockAdjust', { kind: 'WASTE', note: 'Sour', lines: [by(milk, -6)] });
    expect(moved(entered)).toEqual([[milk, 'WASTE', -6]]);
    expect(entered.movements[0].note).toBe('Sour');
    expect(await shop.stock(milk)).toEqual([0, 0]);
  });

  test.each([1, 10, 100, 250])('is two statements in a transaction for %i lines', async (count) => {
    const own = await mall.open();
    const ids: string[] = [];
    for (let i = 0; i < Math.min(count, 100); i++) ids.push(await own.add({ pieces: 10 }));
    const lines = Array.from({ length: count }, (_, i) => by(ids[i % ids.length] as string, -1));
    const { ran } = await enter(own.till, 'stockAdjust', { kind: 'WASTE', lines });
    expect(sent(ran)).toEqual(['start', 'claimEntry', 'insertEntry', 'commit']);
  });

  test('may bring stock that is below zero nearer to it, and never farther down', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 1, subunitsPerUnit: 12 });
    await sell(shop.till, { lines: [line(tea, 0, 6)], payments: [card(600)], stockPolicy: 'ALLOW_NEGATIVE' });
    expect(await shop.stock(tea)).toEqual([-1, 7]);
    expect(shown(await correct(by(tea, 2)))).toEqual([[tea, -1, 9]]);
    const refused = await correct(by(tea, 1), by(tea, -2));
    expect(refused.errors).toEqual([
      {
        code: 'INSUFFICIENT_STOCK',
        path: ['input', 'lines', '1', 'deltaSubunits'],
        message: 'Not enough of Tea: 0 packs and 1 piece asked for, -1 packs and 9 pieces there.',
        product: { id: tea },
        requested: { units: 0, subunits: 1, totalSubunits: 1 },
        available: { units: -1, subunits: 9, totalSubunits: -3 },
      },
    ]);
    expect(shown(await correct(by(tea, 3)))).toEqual([[tea, 0, 0]]);
  });
});

describe('an adjustment is refused', () => {
  test('where it takes away more pieces than can be counted', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 30, subunitsPerUnit: 12 });
    const message = 'Stock of Tea cannot fall by more than 2,147,483,647 pieces.';
    for (const lines of [[by(tea, -2_147_483_648)], [by(tea, -2_147_483_647), by(tea, -1)]]) {
      const refused = await correct(...lines);
      expect(refused.ran.errors).toEqual([]);
      expect(told(refused)).toEqual([`INVALID_INPUT lines.${lines.length - 1}.deltaSubunits: ${message}`]);
    }
    const all = await correct(by(tea, -2_147_483_647));
    expect(all.errors[0].requested).toEqual({ units: 178_956_970, subunits: 7, totalSubunits: 2_147_483_647 });
  });

  test('where it would take stock below zero, at the line with which it does', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 30, subunitsPerUnit: 12 });
    const before = await shop.written();
    const refused = await correct(by(tea, -20), by(tea, -11), by(tea, -1));
    expect(refused).toMatchObject({
      ...{ products: [], movements: [], replayed: false },
      errors: [
        {
          ...{ code: 'INSUFFICIENT_STOCK', path: ['input', 'lines', '1', 'deltaSubunits'], product: { id: tea } },
          requested: { units: 2, subunits: 8, totalSubunits: 32 },
          available: { units: 2, subunits: 6, totalSubunits: 30 },
        },
      ],
    });
    expect(await shop.written()).toEqual(before);
    // What is available would have passed.
    expect((await correct(by(tea, -30))).errors).toEqual([]);
  });

  test('for a difference of nothing, and for waste that comes in', async () => {
    const tea = await shop.add({ pieces: 5 });
    expect(told(await correct(by(tea, 0)))).toEqual([
      'INVALID_INPUT lines.0.deltaSubunits: A difference must not be 0.',
    ]);
    const refused = await enter(shop.till, 'stockAdjust', { kind: 'WASTE', lines: [by(tea, 1), by(tea, 0)] });
    expect(told(refused)).toEqual([
      'INVALID_INPUT lines.0.deltaSubunits: What is thrown away leaves the stock: its difference must be below 0.',
      'INVALID_INPUT lines.1.deltaSubunits: A difference must not be 0.',
    ]);
    expect(sent(refused.ran)).toEqual(['selectGoods']);
  });

  test('above the most pieces that can be counted, however far below zero the stock was', async () => {
    const sand = await shop.add({ name: 'Sand', pieces: 0 });
    await sell(shop.till, {
      lines: [line(sand, 2_000_000_000, 0, { discount: { percentBp: 10_000 } })],
      stockPolicy: 'ALLOW_NEGATIVE',
    });
    const most = 2_147_483_647;
    expect(told(await correct(by(sand, most), by(sand, 1)))).toEqual([
      'INVALID_INPUT lines.1.deltaSubunits: Stock of Sand cannot grow above 2,147,483,647 pieces.',
    ]);
    expect(shown(await correct(by(sand, most)))).toEqual([[sand, 147_483_647, 0]]);
  });
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
