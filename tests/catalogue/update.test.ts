import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { brokenInvariants } from '../support/invariants.ts';
import { whileLocked } from '../support/locked.ts';
import { sent } from '../support/sent.ts';
import { card, line, openMall, type Shop, sell, told } from '../support/shop.ts';
import { waiting } from '../support/waiting.ts';
import { update } from './answers.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

const rowOf = (id: string) => sql`select from product where store_id = ${shop.storeId} and id = ${id.split('_')[2]}`;

describe('a change of a product', () => {
  test('sets what is sent and keeps the rest, in two statements that show it', async () => {
    const id = await shop.add({ sku: 'TEA', barcode: '4001', pieces: 30, subunitsPerUnit: 12, subunitPrice: 9 });
    const { ran, ...changed } = await update(shop.till, {
      ...{
        id,
        name: 'Green tea',
        category: 'Drinks',
        unitPrice: 130,
        taxRateBp: 700,
        reorderLevel: 3,
        isActive: false,
      },
    });
    expect(changed).toMatchObject({
      product: {
        ...{ id, sku: 'TEA', barcode: '4001', name: 'Green tea', category: 'Drinks', unitPrice: 130, subunitPrice: 9 },
        ...{ subunitsPerUnit: 12, taxRateBp: 700, reorderLevel: 3, isLowStock: true, isActive: false, version: 2 },
        stock: { units: 2, subunits: 6 },
      },
      errors: [],
    });
    expect(sent(ran)).toEqual(['start', 'lockProduct', 'updateProduct', 'commit']);
    expect(changed.product.updatedAt > changed.product.createdAt).toBe(true);
    const read = await shop.till.run(`{ product(id: "${id}") { name version updatedAt } }`);
    const { name, version, updatedAt } = changed.product;
    expect(read.data.product).toEqual({ name, version, updatedAt });
  });

  test('clears what may be missing by null, and takes another barcode', async () => {
    const id = await shop.add({ barcode: '4100' });
    await update(shop.till, { id, category: 'Drinks', reorderLevel: 200, barcode: '4101' });
    const cleared = await update(shop.till, {
      ...{ id, expectedVersion: 2, category: null, reorderLevel: null, barcode: null },
    });
    expect(cleared.product).toMatchObject({ category: null, reorderLevel: null, barcode: null, isLowStock: false });
    expect(cleared.product.version).toBe(3);
  });

  test('is refused where packs of the new size could not count a stock far below zero', async () => {
    const tea = await shop.add({ name: 'Tea', unitPrice: 0, pieces: 0 });
    await sell(shop.till, { lines: [line(tea, 2_147_400_001)], payments: [], stockPolicy: 'ALLOW_NEGATIVE' });
    const refused = await update(shop.till, { id: tea, subunitsPerUnit: 100_000 });
    expect(refused.ran.errors).toEqual([]);
    expect(told(refused)).toEqual([
      'INVALID_INPUT subunitsPerUnit: Stock of Tea cannot fall below -2,147,483,647 pieces, counted in whole packs.',
    ]);
    expect((await update(shop.till, { id: tea, subunitsPerUnit: 1_000 })).product.stock.units).toBe(-2_147_401);
  });

  test('of nothing changes nothing', async () => {
    const id = await shop.add();
    const same = await update(shop.till, { id });
    expect(same).toMatchObject({ product: { id, version: 1 }, errors: [] });
    expect(same.product.updatedAt).toBe(same.product.createdAt);
    expect(sent(same.ran)).toEqual(['start', 'lockProduct', 'commit']);
  });

  test('may keep its own barcode', async () => {
    const id = await shop.add({ barcode: '4200' });
    expect((await update(shop.till, { id, barcode: '4200', name: 'Same code' })).errors).toEqual([]);
  });
});

describe('another pack size', () => {
  test('counts the same pieces in new packs, and leaves old bills as they were (rule 13, case 16)', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 40, subunitsPerUnit: 12, unitPrice: 120, subunitPrice: 10 });
    const { bill } = await sell(shop.till, { lines: [line(tea, 1, 2)], payments: [card(140)] });
    const changed = await update(shop.till, {
      ...{ id: tea, subunitsPerUnit: 5, name: 'Loose tea', unitPrice: 60, taxRateBp: 1_900 },
    });
    expect(changed.product).toMatchObject({ stock: { units: 5, subunits: 1, totalSubunits: 26 }, version: 2 });
    const { data } = await shop.till.run(`{
      bill(id: "${bill.id}") { total items { name unitPrice taxRateBp quantity { units subunits totalSubunits } } }
      product(id: "${tea}") { stockMovements { nodes { kind delta } } }
    }`);
    expect(data.bill).toEqual({
      total: 140,
      items: [
        { ...{ name: 'Tea', unitPrice: 120, taxRateBp: 0 }, quantity: { units: 1, subunits: 2, totalSubunits: 14 } },
      ],
    });
    // The pieces are the same, so there is nothing for the ledger to say.
    expect(data.product.stockMovements.nodes.map(({ kind }: { kind: string }) => kind)).toEqual(['SALE', 'OPENING']);
    expect((await update(shop.till, { id: tea, expectedVersion: 2, subunitsPerUnit: 1 })).product.stock).toEqual({
      ...{ units: 26, subunits: 0, totalSubunits: 26 },
    });
  });

  test('also counts stock that is below zero', async () => {
    const tea = await shop.add({ pieces: 0, subunitsPerUnit: 12 });
    await sell(shop.till, { lines: [line(tea, 0, 1)], payments: [card(100)], stockPolicy: 'ALLOW_NEGATIVE' });
    expect(await shop.stock(tea)).toEqual([-1, 11]);
    await update(shop.till, { id: tea, subunitsPerUnit: 5 });
    expect(await shop.stock(tea)).toEqual([-1, 4]);
  });

  test('that comes while a sale waits is the one that the sale uses', async () => {
    const tea = await shop.add({ pieces: 24, subunitsPerUnit: 12 });
    const [changed, sold] = await whileLocked(mall.database, rowOf(tea), 2, () =>
      Promise.all([
        update(shop.till, { id: tea, subunitsPerUnit: 5 }),
        sell(shop.till, { lines: [line(tea, 0, 1)], payments: [card(100)] }),
      ]),
    );
    expect(changed.errors).toEqual([]);
    expect(sold.errors).toEqual([]);
    expect(await shop.stock(tea)).toEqual([4, 3]);
  });
});

describe('a change is refused, with every problem at once,', () => {
  test('of a product that changed since it was seen, and none that was only sold', async () => {
    const tea = await shop.add();
    await sell(shop.till, { lines: [line(tea, 1)], payments: [card(100)] });
    expect((await update(shop.till, { id: tea, name: 'Tea' })).errors).toEqual([]);
    const refused = await update(shop.till, { id: tea, name: 'Coffee' });
    expect(refused.product).toBeNull();
    expect(refused.errors).toEqual([
      {
        ...{ code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'], currentVersion: 2 },
        message: 'The product has changed since it was read; it is now version 2.',
      },
    ]);
    expect(sent(refused.ran)).toEqual(['start', 'lockProduct', 'rollback']);
    // Even one of nothing: its answer would be taken for what was seen.
    expect((await update(shop.till, { id: tea })).errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
  });

  test('of two at once, the one that waited for the other', async () => {
    const tea = await shop.add();
    const answers = await whileLocked(mall.database, rowOf(tea), 2, () =>
      Promise.all(['Tea', 'Coffee'].map((name) => update(shop.till, { id: tea, name }))),
    );
    expect(answers.map((answer) => told(answer)).sort()).toEqual([
      [],
      ['VERSION_CONFLICT expectedVersion: The product has changed since it was read; it is now version 2.'],
    ]);
  });

  test('for a barcode that is in use, also when it was taken at the same moment', async () => {
    const [tea, cup] = [await shop.add(), await shop.add({ barcode: '5001' })];
    const duplicate = 'DUPLICATE_CODE barcode: Another product has the barcode "5001" already.';
    expect(told(await update(shop.till, { id: tea, expectedVersion: 7, barcode: '5001' }))).toEqual([
      'VERSION_CONFLICT expectedVersion: The product has changed since it was read; it is now version 1.',
      duplicate,
    ]);
    await update(shop.till, { id: cup, barcode: null });
    const { db } = mall.database;
    const late = await db.transaction().execute(async (holder) => {
      await sql`update product set barcode = '5001'
        where store_id = ${shop.storeId} and id = ${cup.split('_')[2]}`.execute(holder);
      const answer = update(shop.till, { id: tea, barcode: '5001' });
      await waiting(db, 1);
      return { answer };
    });
    const refused = await late.answer;
    expect(told(refused)).toEqual([duplicate]);
    const ours = sent(refused.ran).filter((statement) => !['select', 'commit'].includes(statement));
    expect(ours).toEqual(['start', 'lockProduct', 'updateProduct', 'rollback', 'selectProduct']);
  });

  test('of a product that there is not, or not in this store', async () => {
    const other = await mall.open();
    const foreign = await other.add();
    const mine = await shop.add();
    const mislabelled = [mine.replace('product', 'bill'), mine.replace(`_${shop.storeId}_`, `_${other.storeId}_`)];
    for (const id of [foreign, ...mislabelled, `product_${shop.storeId}_999999`, 'junk']) {
      const refused = await update(shop.till, { id, name: 'Mine' });
      expect(refused).toMatchObject({ product: null, errors: [{ code: 'NOT_FOUND', path: ['input', 'id'], id }] });
    }
  });

  test('for values that cannot be, in one statement that locks nothing', async () => {
    const id = await shop.add();
    const nulls = { name: null, unitPrice: null, subunitPrice: null, subunitsPerUnit: null };
    const refused = await update(shop.till, { id, expectedVersion: 2, ...nulls, taxRateBp: null, isActive: null });
    expect(told(refused)).toEqual([
      'INVALID_INPUT name: The name cannot be cleared; leave it out to keep it.',
      'INVALID_INPUT unitPrice: The unitPrice cannot be cleared; leave it out to keep it.',
      'INVALID_INPUT subunitPrice: The subunitPrice cannot be cleared; leave it out to keep it.',
      'INVALID_INPUT subunitsPerUnit: The subunitsPerUnit cannot be cleared; leave it out to keep it.',
      'INVALID_INPUT taxRateBp: The taxRateBp cannot be cleared; leave it out to keep it.',
      'INVALID_INPUT isActive: The isActive cannot be cleared; leave it out to keep it.',
      'VERSION_CONFLICT expectedVersion: The product has changed since it was read; it is now version 1.',
    ]);
    expect(sent(refused.ran)).toEqual(['selectProduct']);
    const others = { name: 'a\nb', barcode: ' ', category: '', unitPrice: -1, subunitPrice: -1, subunitsPerUnit: 0 };
    expect(told(await update(shop.till, { id, ...others, taxRateBp: -1, reorderLevel: -1 }))).toEqual([
      'INVALID_INPUT name: The name must not hold control characters.',
      'INVALID_INPUT barcode: The barcode must not be blank.',
      'INVALID_INPUT category: The category must not be blank.',
      'INVALID_INPUT unitPrice: A price must not be negative.',
      'INVALID_INPUT subunitPrice: A price must not be negative.',
      'INVALID_INPUT subunitsPerUnit: A pack must have 1 to 100,000 pieces.',
      'INVALID_INPUT taxRateBp: A tax rate must be between 0 and 10000 basis points, which is 100 %.',
      'INVALID_INPUT reorderLevel: A reorder level must not be negative.',
    ]);
  });

  test('for a reorder level that no stock could have in packs of the size', async () => {
    const id = await shop.add();
    await update(shop.till, { id, reorderLevel: 21_475 });
    const message = 'A reorder level must be at most 2,147,483,647 pieces.';
    expect(told(await update(shop.till, { id, expectedVersion: 2, subunitsPerUnit: 100_000 }))).toEqual([
      `INVALID_INPUT subunitsPerUnit: ${message}`,
    ]);
    const both = { subunitsPerUnit: 100_000, reorderLevel: 21_475 };
    expect(told(await update(shop.till, { id, expectedVersion: 2, ...both }))).toEqual([
      `INVALID_INPUT reorderLevel: ${message}`,
    ]);
    expect(told(await update(shop.till, { id, expectedVersion: 2, ...both, reorderLevel: 21_474 }))).toEqual([]);
  });
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
