import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SaleRow } from '../../src/bill/repository.ts';
import { workOut } from '../../src/bill/sale.ts';
import type { Writer } from '../../src/writing/writer.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { card, cash, line, openMall, preview, type SaleInput, type Shop, sell, told } from '../support/shop.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open({ cashRounding: 5 });
});
afterAll(() => mall.database.close());

describe('a preview', () => {
  test('has the figures that the bill then has, line by line (I7)', async () => {
    const tea = await shop.add({ unitPrice: 1_203, subunitPrice: 107, subunitsPerUnit: 12, taxRateBp: 1_900 });
    const milk = await shop.add({ unitPrice: 99, taxRateBp: 700 });
    const input: SaleInput = {
      lines: [
        line(tea, 1, 15, { discount: { percentBp: 333 } }),
        line(milk, 3, 0, { unitPrice: 101 }),
        line(tea, 0, 1),
      ],
      discount: { amount: 77 },
      payments: [card(2_000), cash(1_045, 1_100)],
    };
    const seen = await preview(shop.till, input);
    const sold = await sell(shop.till, { ...input, previewToken: seen.previewToken });
    expect([seen.errors, sold.errors]).toEqual([[], []]);
    const { subtotal, discountTotal, taxTotal, rounding, total, items } = sold.bill;
    expect(seen).toMatchObject({ subtotal, discountTotal, taxTotal, rounding, total, amountDue: 0 });
    expect([subtotal, discountTotal, rounding, total]).toEqual([3_218, 171, -2, 3_045]);
    const shown = ({ quantity, unitPrice, subunitPrice, discount, tax, total, product }: Line) => [
      product.id,
      quantity.units,
      quantity.subunits,
      unitPrice,
      subunitPrice,
      discount,
      tax,
      total,
    ];
    expect(seen.lines.map(shown)).toEqual(items.map(shown));
    const { data } = await shop.till.run('query ($id: ID!) { bill(id: $id) { taxSummary { taxRateBp base tax } } }', {
      id: sold.bill.id,
    });
    expect(seen.taxSummary).toEqual(data.bill.taxSummary);
  });

  test('has the problems that the bill then has (I7)', async () => {
    const tea = await shop.add({ pieces: 1 });
    const input: SaleInput = {
      idempotencyKey: 'the same',
      lines: [line(tea, 2), line('product_1_999999', 1), line(tea, -1)],
      discount: { amount: 1_000_000 },
      payments: [card(5)],
    };
    const [seen, sold] = [await preview(shop.till, input), await sell(shop.till, input)];
    expect(seen.errors).toEqual(sold.errors);
    expect(seen.errors.length).toBeGreaterThan(3);
    expect(seen.previewToken).toBeNull();
  });

  test('is one statement, locks nothing, and writes nothing', async () => {
    const tea = await shop.add({ unitPrice: 1_000 });
    const before = await shop.written();
    const other = await mall.database.db.startTransaction().execute();
    await other.selectFrom('product').select('id').where('store_id', '=', shop.storeId).forUpdate().execute();
    const { ran, total } = await preview(shop.till, { lines: [line(tea, 1)] });
    await other.rollback().execute();
    expect(total).toBe(1_000);
    expect(ran.statements.map(({ query }) => query.sql.replace(/^.*\/\*(.*)\*\/$/s, '$1'))).toEqual([
      "write='selectSale'",
      "loader='productById'",
    ]);
    expect(await shop.written()).toEqual(before);
  });

  test('says what is due while nothing is paid, and rounds it as soon as cash is named', async () => {
    const tea = await shop.add({ unitPrice: 1_002 });
    const due = async (payments: SaleInput['payments'] & object) => {
      const { total, rounding, amountDue, errors } = await preview(shop.till, { lines: [line(tea, 1)], payments });
      return [total, rounding, amountDue, told({ errors })];
    };
    expect(await due([])).toEqual([1_002, 0, 1_002, []]);
    expect(await due([card(1_002)])).toEqual([1_002, 0, 0, []]);
    expect(await due([cash(1_000)])).toEqual([1_000, -2, 0, []]);
    expect(await due([card(1_000)])).toEqual([
      ...[1_002, 0, 2],
      ['PAYMENT_MISMATCH payments: The payments add up to 1000, and 1002 is due.'],
    ]);
  });
});

test('a preview takes no notice of the keys of its input', async () => {
  const tea = await shop.add();
  const { errors, previewToken } = await preview(shop.till, {
    idempotencyKey: ' ',
    clientId: ' ',
    lines: [line(tea, 1)],
  });
  expect([errors, typeof previewToken]).toEqual([[], 'string']);
});

describe('a preview token', () => {
  test('makes the bill also when it is paid otherwise, under another key and to another customer', async () => {
    const tea = await shop.add({ unitPrice: 1_002 });
    const lines = [line(tea, 1)];
    const { previewToken } = await preview(shop.till, { lines });
    const sold = await sell(shop.till, { lines, previewToken, payments: [cash(1_000)], customerRef: 'K7' });
    expect([sold.errors, sold.bill.total]).toEqual([[], 1_000]);
  });

  test('of another price is stale, and the answer has the new figures with a token that holds (case 37)', async () => {
    const tea = await shop.add({ unitPrice: 1_000 });
    const input = { lines: [line(tea, 1)], payments: [card(1_200)] };
    const { previewToken } = await preview(shop.till, { lines: input.lines });
    await shop.change(tea, 'unit_price = 1200');
    const before = await shop.written();
    const stale = await sell(shop.till, { ...input, previewToken });
    expect(stale.errors).toEqual([
      {
        __typename: 'StaleBillPreview',
        code: 'STALE_PREVIEW',
        message: 'The figures have changed since the preview; these are the new ones.',
        path: ['input', 'previewToken'],
        preview: { total: 1_200, previewToken: expect.any(String), lines: [{ unitPrice: 1_200 }] },
      },
    ]);
    expect(await shop.written()).toEqual(before);
    const sold = await sell(shop.till, { ...input, previewToken: stale.errors[0].preview.previewToken });
    expect([sold.errors, sold.bill.total]).toEqual([[], 1_200]);
  });

  test.each<[string, (input: SaleInput, other: string) => Partial<SaleInput>]>([
    ['of another quantity', ({ lines }) => ({ lines: lines.map((one) => ({ ...one, quantity: { units: 2 } })) })],
    ['of another discount', () => ({ discount: { amount: 0 } })],
    ['of another product at the same price', (_, other) => ({ lines: [line(other, 1)] })],
    ['that is none', () => ({ previewToken: 'abc' })],
    ['that is empty', () => ({ previewToken: '' })],
  ])('%s is stale', async (_, changed) => {
    const [tea, other] = [await shop.add({ unitPrice: 1_000 }), await shop.add({ unitPrice: 1_000 })];
    const previewed: SaleInput = { lines: [line(tea, 1)], discount: { amount: 100 } };
    const { previewToken } = await preview(shop.till, previewed);
    const input = { ...previewed, previewToken, ...changed(previewed, other) };
    const { total } = await preview(shop.till, input);
    const stale = await sell(shop.till, { ...input, payments: [card(total)] });
    expect(stale.errors.map(({ code }) => code)).toEqual(['STALE_PREVIEW']);
  });

  test('of one store is none in another, be its product and its figures the same', () => {
    const product = { id: 1, sku: 'A', barcode: null, name: 'Tea', unitPrice: 100, subunitPrice: 100, taxRateBp: 0 };
    const goods = { ...product, subunitsPerUnit: 1, stockTotal: 5, isActive: true };
    const store = {
      currency: 'EUR',
      pricesIncludeTax: true,
      cashRounding: 1,
      billId: null,
      ...{ twinBillId: null, twinRefundId: null },
      isAhead: false,
    };
    const lines = [{ product: { code: 'A' }, quantity: { units: 1, subunits: 0 } }];
    const input = { idempotencyKey: 'a', register: 'T1', lines, payments: [], stockPolicy: 'REJECT' } as const;
    const tokenIn = (storeId: number) => {
      const writer = { caller: { storeId }, previewKey: Buffer.alloc(32) } as Writer;
      return workOut(input, [{ ...store, ...goods } as unknown as SaleRow], writer, true).preview().previewToken;
    };
    expect(tokenIn(1)).toMatch(/^[\w-]{43}$/);
    expect(tokenIn(1)).toBe(tokenIn(1));
    expect(tokenIn(2)).not.toBe(tokenIn(1));
  });
});

describe('an expected price', () => {
  test('that is the price of now makes the bill, also beside one that was set by hand', async () => {
    const tea = await shop.add({ unitPrice: 1_000 });
    const lines = [line(tea, 1, 0, { expectedUnitPrice: 1_000, unitPrice: 900 })];
    expect(told(await sell(shop.till, { lines, payments: [card(900)] }))).toEqual([]);
  });

  test('that is another is refused, with both prices (case 37)', async () => {
    const tea = await shop.add({ name: 'Tea', unitPrice: 1_200 });
    const before = await shop.written();
    const lines = [line(tea, 1, 0, { expectedUnitPrice: 1_000 })];
    const { errors } = await sell(shop.till, { lines, payments: [card(1_200)] });
    expect(errors).toEqual([
      {
        __typename: 'PriceChanged',
        code: 'PRICE_CHANGED',
        message: 'The price of Tea is 1200, not 1000.',
        path: ['input', 'lines', '0', 'expectedUnitPrice'],
        expected: 1_000,
        actual: 1_200,
      },
    ]);
    expect(await shop.written()).toEqual(before);
  });
});

test('after all of this every invariant holds', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});

interface Line {
  readonly product: { readonly id: string };
  readonly quantity: { readonly units: number; readonly subunits: number };
  readonly unitPrice: number;
  readonly subunitPrice: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
}
