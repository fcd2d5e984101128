import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/invariants.ts';
import { sent } from '../support/sent.ts';
import { line, openMall, type Shop, told } from '../support/shop.ts';
import { enter, moved, shown } from './entries.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

const MOST = 2_147_483_647;

describe('a delivery', () => {
  test('adds up the lines of a product, and shows products and movements as they are now', async () => {
    const tea = await shop.add({ pieces: 5, subunitsPerUnit: 12, barcode: '4001' });
    const cup = await shop.add({ sku: 'CUP', pieces: 0, isActive: false });
    const entered = await enter(shop.till, 'stockReceive', {
      note: 'Lorry of Monday',
      lines: [
        line(tea, 1, 20),
        { product: { code: 'CUP' }, quantity: { units: 3 } },
        { product: { code: '4001' }, quantity: { subunits: 1 } },
      ],
    });
    expect(entered).toMatchObject({ errors: [], replayed: false });
    expect(shown(entered)).toEqual([
      [tea, 3, 2],
      [cup, 3, 0],
    ]);
    expect(moved(entered)).toEqual([
      [tea, 'RECEIPT', 33],
      [cup, 'RECEIPT', 3],
    ]);
    const [movement] = entered.movements;
    expect(movement).toMatchObject({ actor: 'till', note: 'Lorry of Monday', bill: null, product: { id: tea } });
    const later = await shop.till.run(`{ product(id: "${tea}") { stock { units subunits } version
      stockMovements(first: 1) { nodes { id kind delta actor note createdAt } } } }`);
    const { id, kind, delta, actor, note, createdAt } = movement;
    expect(later.data.product).toEqual({
      stock: { units: 3, subunits: 2 },
      // Stock comes and goes; what its version counts are changes of the product itself.
      version: 1,
      stockMovements: { nodes: [{ id, kind, delta, actor, note, createdAt }] },
    });
  });

  test.each([1, 10, 100, 250])(
    'is two statements in a transaction for %i lines, and what it shows costs none',
    async (count) => {
      const own = await mall.open();
      const ids: string[] = [];
      for (let i = 0; i < Math.min(count, 100); i++) ids.push(await own.add({ pieces: 0 }));
      const lines = Array.from({ length: count }, (_, i) => line(ids[i % ids.length] as string, 1));
      const { ran, ...entered } = await enter(own.till, 'stockReceive', { lines });
      expect(sent(ran)).toEqual(['start', 'claimEntry', 'insertEntry', 'commit']);
      expect(shown(entered)[0]).toEqual([ids[0], Math.ceil(count / 100), 0]);
      expect(entered.movements).toHaveLength(ids.length);
    },
  );

  test('may fill a stock to the last piece that can be counted, and no further', async () => {
    const sand = await shop.add({ name: 'Sand', pieces: MOST - 10 });
    const refused = await enter(shop.till, 'stockReceive', { lines: [line(sand, 4), line(sand, 7), line(sand, 8)] });
    expect(told(refused)).toEqual([
      'INVALID_INPUT lines.1.quantity: Stock of Sand cannot grow above 2,147,483,647 pieces.',
    ]);
    await enter(shop.till, 'stockReceive', { lines: [line(sand, 4), line(sand, 6)] });
    expect(await shop.stock(sand)).toEqual([MOST, 0]);
  });
});

describe('a delivery is refused, with every problem of every line at once,', () => {
  test('and nothing is written', async () => {
    const tea = await shop.add({ name: 'Tea' });
    const before = await shop.written();
    const refused = await enter(shop.till, 'stockReceive', {
      lines: [
        line(tea, 1, 1),
        { product: { code: 'no such thing' }, quantity: { units: 1 } },
        line(tea, 2),
        line(`product_${shop.storeId}_999999`, 1),
      ],
    });
    expect(refused).toMatchObject({ products: [], movements: [], replayed: false });
    expect(told(refused)).toEqual([
      'INVALID_INPUT lines.0.quantity.subunits: Tea is not sold in pieces; subunits must be 0.',
      'NOT_FOUND lines.1.product.code: There is no product "no such thing".',
      `NOT_FOUND lines.3.product.id: There is no product "product_${shop.storeId}_999999".`,
    ]);
    expect(sent(refused.ran)).toEqual(['start', 'claimEntry', 'rollback']);
    expect(await shop.written()).toEqual(before);
    expect(await shop.stock(tea)).toEqual([100, 0]);
  });

  test('in one statement that locks nothing, where its form alone is wrong', async () => {
    const tea = await shop.add({ name: 'Tea' });
    const refused = await enter(shop.till, 'stockReceive', {
      idempotencyKey: '',
      note: ' ',
      lines: [line(tea, 0), line(tea, -1), line(tea, 1, 1)],
    });
    expect(told(refused)).toEqual([
      'INVALID_INPUT idempotencyKey: The idempotencyKey must be 1 to 128 printable ASCII characters.',
      'INVALID_INPUT note: The note must not be blank.',
      'INVALID_INPUT lines.0.quantity: A quantity must be at least one piece or one pack.',
      'INVALID_INPUT lines.1.quantity: A quantity must not be negative.',
      'INVALID_INPUT lines.2.quantity.subunits: Tea is not sold in pieces; subunits must be 0.',
    ]);
    expect(sent(refused.ran)).toEqual(['selectGoods']);
    expect(told(await enter(shop.till, 'stockReceive', { lines: [] }))).toEqual([
      'INVALID_INPUT lines: There must be at least one line.',
    ]);
  });

  test('for a product of another store', async () => {
    const other = await mall.open();
    const foreign = await other.add({ barcode: '4711' });
    const refused = await enter(shop.till, 'stockReceive', {
      lines: [line(foreign, 1), { product: { code: '4711' }, quantity: { units: 1 } }],
    });
    expect(told(refused)).toEqual([
      `NOT_FOUND lines.0.product.id: There is no product "${foreign}".`,
      'NOT_FOUND lines.1.product.code: There is no product "4711".',
    ]);
    expect(await other.stock(foreign)).toEqual([100, 0]);
  });
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
