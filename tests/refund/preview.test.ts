import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { brokenInvariants } from '../support/invariants.ts';
import { item, previewReturn, type ReturnInput, takeBack } from '../support/returns.ts';
import { card, cash, line, openMall, type Shop, sell, told } from '../support/shop.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open({ cashRounding: 5 });
});
afterAll(async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
  await mall.database.close();
});

/** A bill of 13.33: a crate of 3 for 10.00, of which a piece is worth 3.33, 3.34 and 3.33, and a jar for 3.33. */
async function sold() {
  const crate = await shop.add({ subunitsPerUnit: 3, unitPrice: 1_000, subunitPrice: 400, taxRateBp: 1_900 });
  const jar = await shop.add({ unitPrice: 333 });
  const lines = [line(crate, 1), line(jar, 1)];
  const { bill } = await sell(shop.till, { lines, payments: [card(1_000), cash(335)] });
  return { billId: bill.id as string, crate: bill.items[0], jar: bill.items[1] };
}

test('a preview takes no notice of the keys of its input', async () => {
  const { billId } = await sold();
  const { errors } = await previewReturn(shop.till, {
    idempotencyKey: ' ',
    clientId: ' ',
    billId,
    scope: { full: true },
  });
  expect(errors).toEqual([]);
});

test('a preview says what will come back, what is paid, and what is left then', async () => {
  const { billId, crate, jar } = await sold();
  const preview = await previewReturn(shop.till, { billId, scope: { items: [item(crate, 0, 2), item(jar, 1)] } });
  expect(preview).toMatchObject({
    lines: [
      {
        billItem: { id: crate.id },
        quantity: { units: 0, subunits: 2, totalSubunits: 2 },
        ...{ refundedAmount: 667, refundedTax: 107 },
        refundableAfter: { quantity: { units: 0, subunits: 1 }, amount: 333, tax: 53, isFullyRefunded: false },
      },
      {
        ...{ billItem: { id: jar.id }, refundedAmount: 333, refundedTax: 0 },
        refundableAfter: { quantity: { totalSubunits: 0 }, amount: 0, isFullyRefunded: true },
      },
    ],
    ...{ totalRefunded: 1_000, taxRefunded: 107, rounding: 0, maxRefundable: 1_333, errors: [] },
    tenders: [{ method: 'CARD', amount: 1_000, remaining: 0 }],
  });
});

test.each<[string, (bill: Awaited<ReturnType<typeof sold>>) => Omit<ReturnInput, 'billId'>]>([
  ['all of a bill', () => ({ scope: { full: true } })],
  ['some of it', ({ crate }) => ({ scope: { items: [item(crate, 0, 1), item(crate, 0, 1)] } })],
  ['less than it is worth', ({ crate }) => ({ scope: { items: [item(crate, 0, 2, { amount: 1 })] } })],
  ['what is paid as named', ({ jar }) => ({ scope: { items: [item(jar, 1)] }, tenders: [cash(335)] })],
])('I7: a preview of %s is what is made of the same input', async (_, inputOf) => {
  const bill = await sold();
  const input = { billId: bill.billId, ...inputOf(bill) };
  const preview = await previewReturn(shop.till, input);
  expect(preview.ran.statements.map(({ query }) => query.sql.includes('write='))).toEqual([true, false]);
  const { refund, errors } = await takeBack(shop.till, { ...input, previewToken: preview.previewToken });
  expect(errors).toEqual([]);
  const { totalRefunded, taxRefunded, rounding, items, payments } = refund;
  expect({ totalRefunded, taxRefunded, rounding }).toEqual({
    totalRefunded: preview.totalRefunded,
    taxRefunded: preview.taxRefunded,
    rounding: preview.rounding,
  });
  const made = items.map((of: typeof items) => [of.billItemId, of.quantity, of.refundedAmount, of.refundedTax]);
  type Lines = typeof preview.lines;
  expect(made).toEqual(
    preview.lines.map((of: Lines) => [of.billItem.id, of.quantity, of.refundedAmount, of.refundedTax]),
  );
  const paid = ({ method, amount }: { method: string; amount: number }) => [method, amount];
  expect(payments.map(paid)).toEqual(preview.tenders.map(paid));
});

test('a preview has the problems of the refund, and shows the items that have none', async () => {
  const { billId, crate, jar } = await sold();
  const input = { billId, scope: { items: [item(crate, 2), item(jar, 1)] }, tenders: [card(1)] };
  const preview = await previewReturn(shop.till, input);
  expect(told({ errors: preview.errors })).toEqual(told(await takeBack(shop.till, input)));
  expect(preview.errors).toMatchObject([{ code: 'REFUND_EXCEEDS_REMAINING' }]);
  expect(preview).toMatchObject({ lines: [{ billItem: { id: jar.id } }], totalRefunded: 333, previewToken: null });
});

test('tenders that cannot be paid are shown as they would be chosen', async () => {
  const { billId, jar } = await sold();
  const preview = await previewReturn(shop.till, { billId, scope: { items: [item(jar, 1)] }, tenders: [cash(336)] });
  expect(preview.errors).toMatchObject([{ code: 'TENDER_EXCEEDED', method: 'CASH', max: 335 }]);
  expect(preview).toMatchObject({ tenders: [{ method: 'CARD', amount: 333, remaining: 667 }], rounding: 0 });
});

test('nothing is left of a bill that is back, or that is none', async () => {
  const { billId, jar } = await sold();
  await takeBack(shop.till, { billId, scope: { items: [item(jar, 1)] } });
  expect((await previewReturn(shop.till, { billId, scope: { full: true } })).maxRefundable).toBe(1_000);
  await takeBack(shop.till, { billId, scope: { full: true } });
  for (const id of [billId, 'bill_9_9']) {
    const preview = await previewReturn(shop.till, { billId: id, scope: { full: true } });
    expect(preview).toMatchObject({ lines: [], totalRefunded: 0, tenders: [], rounding: 0, maxRefundable: 0 });
    expect(preview.errors).toHaveLength(1);
  }
});

test('figures that are no longer those of the preview are refused with the new ones, which can then be made', async () => {
  const { billId, crate } = await sold();
  const input = { billId, scope: { items: [item(crate, 0, 1)] } };
  const { previewToken, totalRefunded } = await previewReturn(shop.till, input);
  expect(totalRefunded).toBe(333);
  await takeBack(shop.till, input);
  const { errors, refund } = await takeBack(shop.till, { ...input, previewToken });
  expect(refund).toBeNull();
  expect(errors).toMatchObject([
    {
      ...{ __typename: 'StaleRefundPreview', code: 'STALE_PREVIEW', path: ['input', 'previewToken'] },
      preview: {
        totalRefunded: 334,
        maxRefundable: 1_000,
        lines: [{ billItem: { id: crate.id }, refundedAmount: 334 }],
      },
    },
  ]);
  const made = await takeBack(shop.till, { ...input, previewToken: errors[0].preview.previewToken });
  expect(made.refund.totalRefunded).toBe(334);
});

test('the token of a preview holds for no other figures, and what is none holds for nothing', async () => {
  const { billId, crate, jar } = await sold();
  const { previewToken } = await previewReturn(shop.till, { billId, scope: { items: [item(crate, 0, 1)] } });
  const scope = { items: [item(jar, 1)] };
  const codes: unknown[] = [];
  for (const token of [previewToken, 'x', '']) {
    const { errors } = await takeBack(shop.till, { billId, scope, previewToken: token });
    codes.push(errors.map(({ code }) => code));
  }
  expect(codes).toEqual([['STALE_PREVIEW'], ['STALE_PREVIEW'], ['STALE_PREVIEW']]);
  const cashBack = { billId, scope: { items: [item(jar, 1)] } };
  const chosen = await previewReturn(shop.till, cashBack);
  const inCash = await takeBack(shop.till, { ...cashBack, tenders: [cash(335)], previewToken: chosen.previewToken });
  expect(inCash.errors).toMatchObject([{ code: 'STALE_PREVIEW' }]);
});
