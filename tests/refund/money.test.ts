import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/invariants.ts';
import { item, takeBack } from '../support/returns.ts';
import { card, cash, line, openMall, type ProductSettings, type Shop, sell, told } from '../support/shop.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
  await mall.database.close();
});

/** Sells so much of a new product, paid by card. */
async function sold(product: ProductSettings, units: number, subunits: number, total: number, discount?: number) {
  const id = await shop.add(product);
  const more = discount === undefined ? {} : { discount: { amount: discount } };
  const payments = total === 0 ? [] : [card(total)];
  const { bill, errors } = await sell(shop.till, { lines: [line(id, units, subunits, more)], payments });
  expect(errors).toEqual([]);
  return { billId: bill.id as string, sold: bill.items[0], bill };
}

const pieces = (amount: number) => Array<number>(amount).fill(1);

/** Refunds pieces in portions and returns what each paid back, and the tax in it. */
async function inPortions(billId: string, of: { id: string }, portions: readonly number[]) {
  const paid: [amount: number, tax: number][] = [];
  for (const portion of portions) {
    const { refund, errors } = await takeBack(shop.till, { billId, scope: { items: [item(of, 0, portion)] } });
    expect(errors).toEqual([]);
    paid.push([refund.totalRefunded, refund.taxRefunded]);
  }
  return paid;
}

const sums = (paid: readonly (readonly [number, number])[]) =>
  paid.reduce(([amount, tax], more) => [amount + more[0], tax + more[1]], [0, 0]);

const tea: ProductSettings = { subunitsPerUnit: 12, unitPrice: 1_199, subunitPrice: 109, taxRateBp: 1_900 };

describe('the money of refunds', () => {
  test('case 1: everything at once pays the total and its tax', async () => {
    const { billId, bill } = await sold(tea, 2, 5, 2_943);
    const { refund, bill: after } = await takeBack(shop.till, { billId, scope: { full: true } });
    expect([refund.totalRefunded, refund.taxRefunded]).toEqual([2_943, bill.taxTotal]);
    expect(refund.payments).toMatchObject([{ method: 'CARD', amount: 2_943, tendered: null, change: null }]);
    expect(after).toMatchObject({ status: 'REFUNDED', refundedTotal: 2_943, refundableTotal: 0, version: 2 });
  });

  test('case 2: one piece at a time pays the same', async () => {
    const { billId, sold: tin, bill } = await sold(tea, 1, 2, 1_417);
    const paid = await inPortions(billId, tin, pieces(14));
    expect(sums(paid)).toEqual([1_417, bill.taxTotal]);
    expect(paid.slice(0, 3)).toEqual([
      [109, 17],
      [109, 18],
      [100, 16],
    ]);
  });

  test.each([[[5, 9, 3, 12]], [[1, 27, 1]], [[13, 3, 13]], [[2, 2, 2, 2, 21]]])(
    'case 3: in portions of %j it pays the same',
    async (portions) => {
      const { billId, sold: tin, bill } = await sold(tea, 2, 5, 2_940, 3);
      expect(sums(await inPortions(billId, tin, portions))).toEqual([2_940, bill.taxTotal]);
    },
  );

  test('case 4: the last piece takes what rounding left', async () => {
    const { billId, sold: third } = await sold(
      { unitPrice: 1_000, subunitPrice: 400, subunitsPerUnit: 3 },
      1,
      0,
      1_000,
    );
    expect(await inPortions(billId, third, pieces(3))).toEqual([
      [333, 0],
      [334, 0],
      [333, 0],
    ]);
  });

  test('case 5: goods given away, and goods discounted to nothing, come back for nothing', async () => {
    const gift = await sold({ unitPrice: 0 }, 3, 0, 0);
    const bargain = await sold({ unitPrice: 50, taxRateBp: 700 }, 2, 0, 0, 100);
    for (const { billId } of [gift, bargain]) {
      const { refund, bill } = await takeBack(shop.till, { billId, scope: { full: true } });
      expect(refund).toMatchObject({ totalRefunded: 0, taxRefunded: 0, rounding: 0, payments: [] });
      expect(bill).toMatchObject({ status: 'REFUNDED', refundedTotal: 0 });
    }
  });

  test('case 6: a total smaller than the number of pieces is paid back cent by cent', async () => {
    const { billId, sold: pins } = await sold({ unitPrice: 3, subunitPrice: 1, subunitsPerUnit: 10 }, 1, 0, 3);
    const paid = await inPortions(billId, pins, pieces(10));
    expect(paid.map(([amount]) => amount)).toEqual([0, 1, 0, 0, 1, 0, 0, 0, 1, 0]);
  });

  test('a lower amount is paid as sent, and its shortfall is not paid later', async () => {
    const { billId, sold: box } = await sold({ unitPrice: 1_000, taxRateBp: 1_900 }, 2, 0, 2_000);
    const some = await takeBack(shop.till, { billId, scope: { items: [item(box, 1, 0, { amount: 300 })] } });
    expect(some.refund).toMatchObject({ totalRefunded: 300, taxRefunded: 48 });
    expect(some.bill.items[0].refundable).toMatchObject({ amount: 1_000, tax: 159 });
    const rest = await takeBack(shop.till, { billId, scope: { full: true } });
    expect(rest.refund).toMatchObject({ totalRefunded: 1_000, taxRefunded: 159 });
    expect(rest.bill).toMatchObject({ status: 'REFUNDED', refundedTotal: 1_300, refundableTotal: 0 });
  });

  test('more than the goods are worth is refused with what they are worth', async () => {
    const { billId, sold: box } = await sold({ unitPrice: 1_000 }, 2, 0, 2_000);
    const items = [item(box, 1, 0, { amount: 1_001 }), item(box, 1, 0, { amount: -1 })];
    expect(told(await takeBack(shop.till, { billId, scope: { items } }))).toEqual([
      'INVALID_INPUT scope.items.0.amount: The amount must be at most 1000, what the goods are worth.',
      'INVALID_INPUT scope.items.1.amount: An amount must not be negative.',
    ]);
    const exact = [item(box, 1, 0, { amount: 1_000 }), item(box, 1, 0, { amount: 0 })];
    expect((await takeBack(shop.till, { billId, scope: { items: exact } })).refund.totalRefunded).toBe(1_000);
  });
});

describe('how it is paid back', () => {
  test('case 31: cash is rounded over all refunds, and the last one pays exactly what is left', async () => {
    const kiosk = await mall.open({ cashRounding: 5 });
    const nut = await kiosk.add({ unitPrice: 334 });
    const { bill } = await sell(kiosk.till, { lines: [line(nut, 3)], payments: [cash(1_000)] });
    const paid: unknown[] = [];
    for (let piece = 0; piece < 3; piece++) {
      const input = { billId: bill.id, scope: { items: [item(bill.items[0], 1)] } };
      const { refund, bill: after } = await takeBack(kiosk.till, input);
      paid.push([refund.totalRefunded, refund.rounding, refund.payments[0].amount, after.refundedTotal]);
    }
    expect(paid).toEqual([
      [334, 1, 335, 335],
      [334, 1, 335, 670],
      [334, -4, 330, 1_000],
    ]);
  });

  test('other methods come first, in the order of payment, and cash last', async () => {
    const box = await shop.add({ unitPrice: 1_000 });
    const voucher = { method: 'VOUCHER', amount: 300 } as const;
    const { bill } = await sell(shop.till, { lines: [line(box, 1)], payments: [cash(200), voucher, card(500)] });
    const { refund } = await takeBack(shop.till, { billId: bill.id, scope: { items: [item(bill.items[0], 1)] } });
    expect(refund.payments.map(({ method, amount }: Paid) => [method, amount])).toEqual([
      ['VOUCHER', 300],
      ['CARD', 500],
      ['CASH', 200],
    ]);
  });

  test('case 30: each method that would pay back more than it still holds is refused with what it holds', async () => {
    const box = await shop.add({ unitPrice: 500 });
    const { bill } = await sell(shop.till, { lines: [line(box, 2)], payments: [card(600), cash(400)] });
    const scope = { items: [item(bill.items[0], 1)] };
    const first = await takeBack(shop.till, { billId: bill.id, scope, tenders: [card(450), cash(50)] });
    expect(first.refund.payments).toMatchObject([{ amount: 450 }, { amount: 50 }]);
    const voucher = { method: 'VOUCHER', amount: 1 } as const;
    const tenders = [card(100), card(51), cash(351), voucher];
    const refused = await takeBack(shop.till, { billId: bill.id, scope, tenders });
    expect(refused.errors).toMatchObject([
      { code: 'TENDER_EXCEEDED', path: ['input', 'tenders', '1', 'amount'], method: 'CARD', max: 150 },
      { code: 'TENDER_EXCEEDED', path: ['input', 'tenders', '2', 'amount'], method: 'CASH', max: 350 },
      { code: 'TENDER_EXCEEDED', path: ['input', 'tenders', '3', 'amount'], method: 'VOUCHER', max: 0 },
    ]);
    const rest = await takeBack(shop.till, { billId: bill.id, scope, tenders: [card(150), cash(350)] });
    expect(rest.bill.status).toBe('REFUNDED');
  });

  test('case 29: tenders that do not add up are refused with what is due; an empty list names none', async () => {
    const box = await shop.add({ unitPrice: 500 });
    const { bill } = await sell(shop.till, { lines: [line(box, 2)], payments: [card(1_000)] });
    const scope = { items: [item(bill.items[0], 1)] };
    for (const paid of [499, 501]) {
      const { errors } = await takeBack(shop.till, { billId: bill.id, scope, tenders: [card(paid)] });
      expect(errors).toMatchObject([{ code: 'PAYMENT_MISMATCH', path: ['input', 'tenders'], due: 500, paid }]);
    }
    const zero = await takeBack(shop.till, { billId: bill.id, scope, tenders: [card(500), cash(0)] });
    expect(told(zero)).toEqual(['INVALID_INPUT tenders.1.amount: A tender must be more than 0.']);
    const none = await takeBack(shop.till, { billId: bill.id, scope, tenders: [] });
    expect(none.refund.payments).toMatchObject([{ method: 'CARD', amount: 500 }]);
  });
});

interface Paid {
  readonly method: string;
  readonly amount: number;
}
