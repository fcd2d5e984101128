import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/invariants.ts';
import { card, cash, line, openMall, type Shop, type StoreSettings, sell, told } from '../support/shop.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

/** What a bill says of all its money. */
function sums({ subtotal, discountTotal, taxTotal, rounding, total }: Sums): number[] {
  return [subtotal, discountTotal, taxTotal, rounding, total];
}

describe('payments', () => {
  test.each([
    ['short', [card(999)], 'PAYMENT_MISMATCH payments: The payments add up to 999, and 1000 is due.'],
    ['over', [card(600), cash(401)], 'PAYMENT_MISMATCH payments: The payments add up to 1001, and 1000 is due.'],
    ['none', [], 'PAYMENT_MISMATCH payments: The payments add up to 0, and 1000 is due.'],
    ['of nothing', [card(1_000), cash(0)], 'INVALID_INPUT payments.1.amount: A payment must be more than 0.'],
    ['below zero', [card(1_100), cash(-100)], 'INVALID_INPUT payments.1.amount: A payment must be more than 0.'],
    [
      'with less handed over than is paid',
      [cash(1_000, 999)],
      'INVALID_INPUT payments.0.tendered: What is tendered must be at least the amount of 1000.',
    ],
    [
      'beyond what can be counted',
      [card(9_007_199_254_740_991), card(9_007_199_254_740_991)],
      'INVALID_INPUT payments: The payments are more than can be counted exactly.',
    ],
  ])('that are %s are refused (case 29)', async (_, payments, problem) => {
    const tea = await shop.add({ unitPrice: 1_000 });
    const before = await shop.written();
    const refused = await sell(shop.till, { lines: [line(tea, 1)], payments });
    expect(told(refused)).toEqual([problem]);
    expect(await shop.written()).toEqual(before);
  });

  test('say by a refusal what would have passed', async () => {
    const tea = await shop.add({ unitPrice: 1_000 });
    const { errors } = await sell(shop.till, { lines: [line(tea, 1)], payments: [card(999)] });
    expect(errors).toMatchObject([{ __typename: 'PaymentMismatch', due: 1_000, paid: 999 }]);
  });

  test('by a method that nobody knows do not fit the schema (case 29)', async () => {
    const tea = await shop.add();
    const { ran } = await sell(shop.till, {
      lines: [line(tea, 1)],
      payments: [{ method: 'SHELLS' as never, amount: 100 }],
    });
    expect(ran.errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  test('may be split, with change for the cash alone (case 29)', async () => {
    const tea = await shop.add({ unitPrice: 1_000 });
    const { bill } = await sell(shop.till, {
      lines: [line(tea, 1)],
      payments: [card(300), cash(200, 200), cash(500, 2_000)],
    });
    expect(bill.payments).toEqual([
      { id: expect.anything(), method: 'CARD', amount: 300, tendered: null, change: null },
      { id: expect.anything(), method: 'CASH', amount: 200, tendered: 200, change: 0 },
      { id: expect.anything(), method: 'CASH', amount: 500, tendered: 2_000, change: 1_500 },
    ]);
  });

  test('are none where nothing is to be paid', async () => {
    const gift = await shop.add({ unitPrice: 0 });
    const tea = await shop.add({ unitPrice: 1_000, taxRateBp: 1_900 });
    const { bill } = await sell(shop.till, {
      lines: [line(gift, 1), line(tea, 1, 0, { discount: { percentBp: 10_000 } })],
    });
    expect(sums(bill)).toEqual([1_000, 1_000, 0, 0, 0]);
    expect(bill.payments).toEqual([]);
  });
});

describe('cash is rounded once, beside the lines (case 31)', () => {
  const settings: StoreSettings = { cashRounding: 5 };

  test.each([
    ['down', [cash(1_000, 2_000)], [1_002, 0, 0, -2, 1_000]],
    ['by nothing, where a card pays', [card(1_002)], [1_002, 0, 0, 0, 1_002]],
    ['for its own part', [card(499), cash(505)], [1_002, 0, 0, 2, 1_004]],
  ])('%s', async (_, payments, expected) => {
    const swiss = await mall.open(settings);
    const tea = await swiss.add({ unitPrice: 1_002 });
    const sold = await sell(swiss.till, { lines: [line(tea, 1)], payments });
    expect(told(sold)).toEqual([]);
    expect(sums(sold.bill)).toEqual(expected);
    expect(sold.bill.items[0].total).toBe(1_002);
  });

  test('and a total too small for a coin is due as nothing', async () => {
    const swiss = await mall.open(settings);
    const tea = await swiss.add({ unitPrice: 2 });
    const { bill } = await sell(swiss.till, { lines: [line(tea, 1)] });
    expect(sums(bill)).toEqual([2, 0, 0, -2, 0]);
  });

  test('and cash that was not rounded is a mismatch', async () => {
    const swiss = await mall.open(settings);
    const tea = await swiss.add({ unitPrice: 1_002 });
    expect(told(await sell(swiss.till, { lines: [line(tea, 1)], payments: [cash(1_002)] }))).toEqual([
      'PAYMENT_MISMATCH payments: The payments add up to 1002, and 1000 is due.',
    ]);
  });
});

describe('tax (case 32)', () => {
  const rates = [1_900, 700, 0, 1_900];

  test.each([
    ['inside the prices', true, [160, 65, 0, 160], [999, 999, 999, 999], 3_996],
    ['on top of the prices', false, [190, 70, 0, 190], [1_189, 1_069, 999, 1_189], 4_446],
  ])('%s is rounded per line, at several rates on one bill', async (_, pricesIncludeTax, taxes, totals, total) => {
    const store = await mall.open({ pricesIncludeTax });
    const lines = await Promise.all(
      rates.map(async (taxRateBp) => line(await store.add({ unitPrice: 999, taxRateBp }), 1)),
    );
    const { bill } = await sell(store.till, { lines, payments: [card(total)] });
    expect(bill.items.map(({ tax }: { tax: number }) => tax)).toEqual(taxes);
    expect(bill.items.map((item: { total: number }) => item.total)).toEqual(totals);
    expect(sums(bill)).toEqual([3_996, 0, taxes.reduce((a, b) => a + b), 0, total]);
    const { data } = await store.till.run('query ($id: ID!) { bill(id: $id) { taxSummary { taxRateBp base tax } } }', {
      id: bill.id,
    });
    expect(data.bill.taxSummary).toEqual([
      { taxRateBp: 0, base: 999, tax: 0 },
      { taxRateBp: 700, base: 999 - (pricesIncludeTax ? 65 : 0), tax: taxes[1] },
      { taxRateBp: 1_900, base: 1_998 - (pricesIncludeTax ? 320 : 0), tax: 2 * (taxes[0] as number) },
    ]);
  });
});

describe('a discount', () => {
  test.each([
    ['above the bill', { amount: 1_001 }, 'discount.amount: The discount must be at most 1000, the value of the bill.'],
    ['below zero', { amount: -1 }, 'discount.amount: A discount must not be negative.'],
    [
      'of more than 100 %',
      { percentBp: 10_001 },
      'discount.percentBp: A discount must be between 0 and 10000 basis points, which is 100 %.',
    ],
    [
      'of less than 0 %',
      { percentBp: -1 },
      'discount.percentBp: A discount must be between 0 and 10000 basis points, which is 100 %.',
    ],
  ])('%s is refused, on the bill and on a line (case 33)', async (_, discount, problem) => {
    const tea = await shop.add({ unitPrice: 1_000 });
    const before = await shop.written();
    const onBill = await sell(shop.till, { lines: [line(tea, 1)], discount, payments: [card(1_000)] });
    expect(told(onBill)).toEqual([`INVALID_INPUT ${problem}`]);
    const onLine = await sell(shop.till, { lines: [line(tea, 1, 0, { discount })], payments: [card(1_000)] });
    expect(told(onLine)).toEqual([`INVALID_INPUT lines.0.${problem.replace('bill', 'line')}`]);
    expect(await shop.written()).toEqual(before);
  });

  test('of the whole bill, by amount or by 100 %, leaves nothing to pay', async () => {
    const tea = await shop.add({ unitPrice: 1_000, taxRateBp: 1_900 });
    for (const discount of [{ amount: 1_000 }, { percentBp: 10_000 }]) {
      const { bill } = await sell(shop.till, { lines: [line(tea, 1)], discount });
      expect(sums(bill)).toEqual([1_000, 1_000, 0, 0, 0]);
    }
  });

  test('is spread by what the lines are worth, the odd cents to the lower lines (case 34)', async () => {
    const ids = await Promise.all([100, 100, 100, 50].map((unitPrice) => shop.add({ unitPrice })));
    const { bill } = await sell(shop.till, {
      lines: ids.map((id) => line(id, 1)),
      discount: { amount: 5 },
      payments: [card(345)],
    });
    // 5 over 350 is 1.43, 1.43, 1.43 and 0.71: three whole cents, one to the greatest remainder and one to the first tie.
    expect(bill.items.map(({ discount }: { discount: number }) => discount)).toEqual([2, 1, 1, 1]);
  });
});

describe('large amounts (case 35)', () => {
  test('above 2^31 are exact', async () => {
    const gold = await shop.add({ unitPrice: 3_000_000_001, taxRateBp: 1_900 });
    const { bill } = await sell(shop.till, { lines: [line(gold, 3)], payments: [card(9_000_000_003)] });
    expect(sums(bill)).toEqual([9_000_000_003, 0, 1_436_974_790, 0, 9_000_000_003]);
  });

  test('of 2^53 - 1 are exact, also the tax in them and the discount on them', async () => {
    const gold = await shop.add({ unitPrice: 9_007_199_254_740_991, taxRateBp: 1_900 });
    const paid = await sell(shop.till, { lines: [line(gold, 1)], payments: [card(9_007_199_254_740_991)] });
    expect(sums(paid.bill)).toEqual([9_007_199_254_740_991, 0, 1_438_124_250_756_965, 0, 9_007_199_254_740_991]);
    const half = await sell(shop.till, {
      lines: [line(gold, 1)],
      discount: { percentBp: 5_000 },
      payments: [card(4_503_599_627_370_495)],
    });
    expect(sums(half.bill).slice(0, 2)).toEqual([9_007_199_254_740_991, 4_503_599_627_370_496]);
  });

  test('beyond it are refused, of a line and of a bill', async () => {
    const gold = await shop.add({ unitPrice: 9_007_199_254_740_991 });
    const two = { payments: [card(9_007_199_254_740_991)] };
    expect(told(await sell(shop.till, { lines: [line(gold, 2)], ...two }))).toEqual([
      'INVALID_INPUT lines.0: The line is worth more than can be counted exactly.',
    ]);
    expect(told(await sell(shop.till, { lines: [line(gold, 1), line(gold, 1)], ...two }))).toEqual([
      'INVALID_INPUT lines: The bill is worth more than can be counted exactly.',
    ]);
  });

  test('beyond it with the tax on top are refused', async () => {
    const store = await mall.open({ pricesIncludeTax: false });
    const gold = await store.add({ unitPrice: 9_007_199_254_740_991, taxRateBp: 1 });
    expect(told(await sell(store.till, { lines: [line(gold, 1)], payments: [card(1)] }))).toEqual([
      'INVALID_INPUT lines: The bill is worth more than can be counted exactly.',
    ]);
  });
});

test.each([
  // No coin below 1 yen; dinars have 1,000 fils, of which the smallest coin is 5.
  ['JPY', 1, cash(1_003, 2_000), [1_003, 0, 91, 0, 1_003]],
  ['KWD', 5, cash(1_005, 2_000), [1_003, 0, 91, 2, 1_005]],
])(
  'amounts in %s are whole minor units as in any currency (case 36)',
  async (currency, cashRounding, paid, expected) => {
    const store = await mall.open({ currency, cashRounding });
    const tea = await store.add({ unitPrice: 1_003, taxRateBp: 1_000 });
    const { bill } = await sell(store.till, { lines: [line(tea, 1)], payments: [paid] });
    expect([bill.currency, ...sums(bill)]).toEqual([currency, ...expected]);
  },
);

test('after all of this every invariant holds', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});

interface Sums {
  readonly subtotal: number;
  readonly discountTotal: number;
  readonly taxTotal: number;
  readonly rounding: number;
  readonly total: number;
}
