import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/invariants.ts';
import { sent } from '../support/sent.ts';
import { openMall, type Shop, told } from '../support/shop.ts';
import { waiting } from '../support/waiting.ts';
import { create } from './answers.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

const FULL = {
  ...{ sku: 'TEA-1', barcode: '4001', name: 'Tea "Assam"', category: 'Drinks', unitPrice: 1_250, subunitPrice: 110 },
  ...{ subunitsPerUnit: 12, taxRateBp: 700, reorderLevel: 3 },
};

describe('a product', () => {
  test('is entered with its opening stock in one statement, and shown without another', async () => {
    const { ran, ...entered } = await create(shop.till, { ...FULL, openingStock: { units: 2, subunits: 15 } });
    expect(entered).toMatchObject({
      product: {
        ...FULL,
        stock: { units: 3, subunits: 3, totalSubunits: 39 },
        ...{ isLowStock: false, isActive: true, version: 1 },
      },
      errors: [],
    });
    expect(sent(ran)).toEqual(['start', 'insertProduct', 'commit']);
    const { createdAt, updatedAt } = entered.product;
    expect(createdAt).toBe(updatedAt);
    const read = await shop.till.run(`{ productByCode(code: "4001") { id createdAt isActive stock { totalSubunits }
      stockMovements { nodes { kind delta actor } } } }`);
    expect(read.data.productByCode).toEqual({
      ...{ id: entered.product.id, createdAt, isActive: true, stock: { totalSubunits: 39 } },
      stockMovements: { nodes: [{ kind: 'OPENING', delta: 39, actor: 'till' }] },
    });
  });

  test('needs little, and has then no stock and no movement of it', async () => {
    const before = await shop.written();
    const { product } = await create(shop.till, { sku: 'PLAIN', openingStock: { units: 0 } });
    expect(product).toMatchObject({
      ...{ barcode: null, category: null, subunitPrice: 100, subunitsPerUnit: 1, reorderLevel: null },
      stock: { units: 0, subunits: 0 },
    });
    expect(await shop.written()).toEqual(before);
  });

  test.each([
    [1_000, 12, 83],
    [1_250, 12, 104],
    [5, 2, 3],
    [0, 7, 0],
  ])('at %i for a pack of %i costs %i a piece, rounded half up, unless it is said', async (unitPrice, k, piece) => {
    const { product } = await create(shop.till, { sku: randomUUID(), unitPrice, subunitsPerUnit: k });
    expect(product.subunitPrice).toBe(piece);
  });

  test('may have the barcode and the SKU of a product in another store (case 50)', async () => {
    const other = await mall.open();
    await other.add({ sku: 'SAME', barcode: '5000' });
    expect(told(await create(shop.till, { sku: 'SAME', barcode: '5000', unitPrice: -1 }))).toEqual([
      'INVALID_INPUT unitPrice: A price must not be negative.',
    ]);
    expect((await create(shop.till, { sku: 'SAME', barcode: '5000' })).errors).toEqual([]);
  });

  test('may have a SKU that is the barcode of another one, which a scanner then finds', async () => {
    const tea = await shop.add({ barcode: '6000' });
    expect((await create(shop.till, { sku: '6000' })).errors).toEqual([]);
    expect((await shop.till.run('{ productByCode(code: "6000") { id } }')).data.productByCode.id).toBe(tea);
  });
});

describe('a code that is in use', () => {
  test('is refused, each at its place, and nothing is written (case 50)', async () => {
    await shop.add({ sku: 'COFFEE' });
    await shop.add({ barcode: '7000' });
    const before = await shop.written();
    const refused = await create(shop.till, { sku: 'COFFEE', barcode: '7000', openingStock: { units: 1 } });
    expect(refused.product).toBeNull();
    expect(refused.errors).toEqual([
      {
        ...{ code: 'DUPLICATE_CODE', path: ['input', 'sku'], field: 'sku', value: 'COFFEE' },
        message: 'Another product has the SKU "COFFEE" already.',
      },
      {
        ...{ code: 'DUPLICATE_CODE', path: ['input', 'barcode'], field: 'barcode', value: '7000' },
        message: 'Another product has the barcode "7000" already.',
      },
    ]);
    expect(await shop.written()).toEqual(before);
    expect(sent(refused.ran)).toEqual(['start', 'insertProduct', 'selectTaken', 'rollback']);
  });

  test('is refused too where the other product came up at the same moment', async () => {
    const { db } = mall.database;
    const late = await db.transaction().execute(async (holder) => {
      await holder
        .insertInto('product')
        .values({
          ...{ store_id: shop.storeId, sku: 'FIRST', barcode: '8000', name: 'First' },
          ...{ unit_price: 1, subunit_price: 1, tax_rate_bp: 0 },
        })
        .execute();
      const answer = create(shop.till, { sku: 'SECOND', barcode: '8000', idempotencyKey: randomUUID() });
      await waiting(db, 1);
      return { answer };
    });
    const refused = await late.answer;
    expect(told(refused)).toEqual(['DUPLICATE_CODE barcode: Another product has the barcode "8000" already.']);
  });
});

describe('an input that cannot be taken', () => {
  const first = async (input: Readonly<Record<string, unknown>>) =>
    told(await create(shop.till, { sku: randomUUID(), ...input }));

  test('is refused with all that is wrong with it, in one statement that locks nothing', async () => {
    await shop.add({ sku: 'TAKEN', barcode: '9000' });
    const refused = await create(shop.till, {
      ...{ idempotencyKey: 'ä', sku: 'TAKEN', barcode: '9000', name: '\t', category: '' },
      ...{ unitPrice: -1, subunitPrice: -1, subunitsPerUnit: 0, taxRateBp: 10_001, reorderLevel: -1 },
      openingStock: { units: -1 },
    });
    expect(told(refused)).toEqual([
      'INVALID_INPUT idempotencyKey: The idempotencyKey must be 1 to 128 printable ASCII characters.',
      'INVALID_INPUT name: The name must not be blank.',
      'INVALID_INPUT category: The category must not be blank.',
      'INVALID_INPUT unitPrice: A price must not be negative.',
      'INVALID_INPUT subunitPrice: A price must not be negative.',
      'INVALID_INPUT subunitsPerUnit: A pack must have 1 to 100,000 pieces.',
      'INVALID_INPUT taxRateBp: A tax rate must be between 0 and 10000 basis points, which is 100 %.',
      'INVALID_INPUT reorderLevel: A reorder level must not be negative.',
      'INVALID_INPUT openingStock: A quantity must not be negative.',
      'DUPLICATE_CODE sku: Another product has the SKU "TAKEN" already.',
      'DUPLICATE_CODE barcode: Another product has the barcode "9000" already.',
    ]);
    expect(sent(refused.ran)).toEqual(['selectTaken']);
  });

  const TOO_LONG = 'must have at most 320 bytes; quotes and backslashes count twice.';
  test.each([
    ['a tab', 'sku', 'a\tb', 'The sku must not hold control characters.'],
    ['DEL', 'name', 'a\u007f', 'The name must not hold control characters.'],
    ['322 bytes', 'sku', 'é'.repeat(161), `The sku ${TOO_LONG}`],
    ['161 quotes', 'name', '"'.repeat(161), `The name ${TOO_LONG}`],
    ['161 backslashes', 'name', '\\'.repeat(161), `The name ${TOO_LONG}`],
    ['a space', 'sku', ' ', 'The sku must not be blank.'],
    ['nothing', 'barcode', '', 'The barcode must not be blank.'],
  ])('%s is no %s', async (_, field, value, message) => {
    expect(await first({ [field]: value })).toEqual([`INVALID_INPUT ${field}: ${message}`]);
  });

  test.each([
    ['320 bytes', 'é'.repeat(160)],
    ['160 quotes', '"'.repeat(160)],
    ['160 backslashes', '\\'.repeat(160)],
  ])('%s are a SKU and a name', async (_, text) => {
    expect(await first({ sku: text, name: text })).toEqual([]);
  });

  test('packs of 100,000 and a tax of 100 % are the most', async () => {
    expect(await first({ subunitsPerUnit: 100_000, taxRateBp: 10_000 })).toEqual([]);
    expect(await first({ subunitsPerUnit: 100_001 })).toEqual([
      'INVALID_INPUT subunitsPerUnit: A pack must have 1 to 100,000 pieces.',
    ]);
  });

  test('opening stock is in packs that the product has, of pieces that can be counted', async () => {
    expect(await first({ name: 'Cup', openingStock: { units: 1, subunits: 1 } })).toEqual([
      'INVALID_INPUT openingStock.subunits: Cup is not sold in pieces; subunits must be 0.',
    ]);
    const most = { units: 21_474, subunits: 83_647 };
    expect(await first({ subunitsPerUnit: 100_000, openingStock: most })).toEqual([]);
    expect(await first({ subunitsPerUnit: 100_000, openingStock: { ...most, subunits: 83_648 } })).toEqual([
      'INVALID_INPUT openingStock: A quantity must be at most 2,147,483,647 pieces.',
    ]);
  });

  test('a reorder level is one that a stock can have', async () => {
    expect(await first({ subunitsPerUnit: 100_000, reorderLevel: 21_474 })).toEqual([]);
    expect(await first({ subunitsPerUnit: 100_000, reorderLevel: 21_475 })).toEqual([
      'INVALID_INPUT reorderLevel: A reorder level must be at most 2,147,483,647 pieces.',
    ]);
  });
});

describe('the key of a product', () => {
  test('answers a repetition with the product as it is now, and no other input', async () => {
    const input = { sku: 'KEYED', idempotencyKey: randomUUID(), openingStock: { units: 3 } };
    const first = await create(shop.till, input);
    await shop.change(first.product.id, "name = 'Renamed'");
    const second = await create(shop.till, input);
    expect(second).toMatchObject({ product: { ...first.product, name: 'Renamed' }, errors: [] });
    expect(await shop.stock(first.product.id)).toEqual([3, 0]);
    const other = await create(shop.till, { ...input, sku: 'OTHER' });
    expect(other).toMatchObject({ product: null, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });

  test('may be left out: then nothing is claimed, and the second attempt is a duplicate', async () => {
    const before = await shop.written();
    await create(shop.till, { sku: 'KEYLESS' });
    expect(told(await create(shop.till, { sku: 'KEYLESS' }))).toEqual([
      'DUPLICATE_CODE sku: Another product has the SKU "KEYLESS" already.',
    ]);
    expect(await shop.written()).toEqual(before);
  });

  test('was not burnt by an attempt that failed', async () => {
    const idempotencyKey = randomUUID();
    expect((await create(shop.till, { sku: 'KEYLESS', idempotencyKey })).errors).toHaveLength(1);
    expect((await create(shop.till, { sku: 'KEYLESS-2', idempotencyKey })).errors).toEqual([]);
  });

  test('sent sixteen times at once enters one product', async () => {
    const input = { sku: 'RACED', idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 16 }, () => create(shop.till, input)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ product }) => product.id)).size).toBe(1);
  });
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
