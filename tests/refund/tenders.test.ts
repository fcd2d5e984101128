import { describe, expect, test } from '@jest/globals';
import type { Tender } from '../../src/bill/cash.ts';
import { payBack, type RefundToPay, refundTenders } from '../../src/refund/tenders.ts';

const cash = (amount: number): Tender => ({ method: 'CASH', amount });
const card = (amount: number): Tender => ({ method: 'CARD', amount });
const voucher = (amount: number): Tender => ({ method: 'VOUCHER', amount });

describe('refundTenders', () => {
  /** The first refund of a bill whose cash is paid in steps of 5. */
  const first = { billRounding: 0, roundedSoFar: 0, cashRounding: 5 };
  /** A bill of 10.02: 5.00 by card, and 5.00 in cash for 5.02. */
  const mixed = { ...first, held: [cash(500), card(500)], billRounding: -2 };

  test('case 31: pays a bill of 10.02, paid 10.00 in cash, back as 3.35, 3.35 and 3.30', () => {
    const third = { amount: 334, billRounding: -2, cashRounding: 5 };
    expect([
      refundTenders({ ...third, held: [cash(1_000)], roundedSoFar: 0 }),
      refundTenders({ ...third, held: [cash(665)], roundedSoFar: 1 }),
      refundTenders({ ...third, held: [cash(330)], roundedSoFar: 2 }),
    ]).toEqual([
      { tenders: [cash(335)], rounding: 1 },
      { tenders: [cash(335)], rounding: 1 },
      { tenders: [cash(330)], rounding: -4 },
    ]);
  });

  test.each([1, 5, 10, 100])('closes a bill that was rounded by 5, though the step is %s by now', (cashRounding) => {
    const sale = { amount: 1_003, held: [cash(1_005)], billRounding: 2, roundedSoFar: 0, cashRounding };
    expect(refundTenders(sale)).toEqual({ tenders: [cash(1_005)], rounding: 2 });
    expect(refundTenders({ ...sale, named: [cash(1_000)] })).toEqual({
      code: 'PAYMENT_MISMATCH',
      due: 1_005,
      paid: 1_000,
    });
  });

  test.each<[string, RefundToPay, Tender[], number]>([
    ['by card what the card holds, not rounded', { ...mixed, amount: 499 }, [card(499)], 0],
    ['in cash what the card lacks, rounded', { ...mixed, amount: 604 }, [card(500), cash(105)], 1],
    ['everything, and no more than cash took', { ...mixed, amount: 1_002 }, [card(500), cash(500)], -2],
    ['no cash where it is too little', { ...mixed, amount: 502 }, [card(500)], -2],
    [
      'with the next refund what was too little in cash',
      { ...mixed, held: [cash(500), card(0)], roundedSoFar: -2, amount: 1 },
      [cash(5)],
      4,
    ],
    [
      'nothing where the last refund paid it already',
      { ...mixed, held: [cash(495)], roundedSoFar: 2, amount: 2 },
      [],
      -2,
    ],
    ['nothing for nothing', { ...mixed, amount: 0 }, [], 0],
    ['nothing for a bill that was too little in cash', { ...first, held: [], billRounding: -2, amount: 2 }, [], -2],
    [
      'no more cash than it holds, whatever the step is by now',
      { ...first, held: [cash(1_003)], amount: 1_003 },
      [cash(1_003)],
      0,
    ],
  ])('pays back %s', (_, refund, tenders, rounding) => {
    expect(refundTenders(refund)).toEqual({ tenders, rounding });
  });

  test.each<[string, number, Tender[], number]>([
    ['cash before the card', 502, [cash(500)], -2],
    ['a part of each', 402, [cash(200), card(200)], -2],
    ['a method twice', 400, [card(150), cash(100), card(150)], 0],
    ['the card alone', 500, [card(500)], 0],
    ['the card for all but what is too little in cash', 502, [card(500)], -2],
    ['a method of nothing', 300, [card(300), voucher(0)], 0],
  ])('pays back as named: %s', (_, amount, named, rounding) => {
    const result = refundTenders({ ...mixed, amount, named });
    expect(result).toMatchObject({ rounding });
    expect('tenders' in result && result.tenders.reduce((total, tender) => total + tender.amount, 0)).toBe(
      amount + rounding,
    );
  });

  test.each<[string, number, Tender[], object]>([
    ['more than a method holds', 600, [card(501), cash(100)], { method: 'CARD', max: 500 }],
    ['more than a method holds, in two parts', 600, [card(300), card(201), cash(100)], { method: 'CARD', max: 500 }],
    ['more cash than is left', 505, [cash(505)], { method: 'CASH', max: 500 }],
    ['a method that took nothing', 100, [voucher(100)], { method: 'VOUCHER', max: 0 }],
  ])('case 30: refuses %s', (_, amount, named, over) => {
    expect(refundTenders({ ...mixed, amount, named })).toEqual({ code: 'TENDER_EXCEEDED', ...over });
  });

  test.each<[string, number, Tender[], { due: number; paid: number }]>([
    ['too little', 400, [card(399)], { due: 400, paid: 399 }],
    ['too much', 400, [card(401)], { due: 400, paid: 401 }],
    ['nothing', 400, [], { due: 400, paid: 0 }],
    ['cash that was not rounded', 402, [cash(402)], { due: 400, paid: 402 }],
    ['cash that was rounded the wrong way', 402, [cash(405)], { due: 400, paid: 405 }],
    ['in cash what only the card can still pay', 504, [cash(500)], { due: 502, paid: 500 }],
  ])('case 29: refuses %s', (_, amount, named, sums) => {
    expect(refundTenders({ ...mixed, amount, named })).toEqual({ code: 'PAYMENT_MISMATCH', ...sums });
  });

  test.each([
    ['yen', 1, 334, { tenders: [cash(334)], rounding: 0 }],
    ['dinars of 1000 fils, in steps of 25', 25, 12_513, { tenders: [cash(12_525)], rounding: 12 }],
  ])('case 36: pays back %s', (_, cashRounding, amount, paid) => {
    expect(refundTenders({ ...first, held: [cash(20_000)], cashRounding, amount })).toEqual(paid);
  });
});

describe('payBack', () => {
  test.each<[string, number, Tender[], Tender[]]>([
    ['by the only method', 300, [card(1_000)], [card(300)]],
    ['not in cash while a card still holds it', 300, [cash(1_000), card(300)], [card(300)]],
    [
      'in cash for what other methods lack',
      900,
      [cash(1_000), voucher(500), card(300)],
      [voucher(500), card(300), cash(100)],
    ],
    ['everything', 1_800, [cash(1_000), voucher(500), card(300)], [voucher(500), card(300), cash(1_000)]],
    ['by no method that holds nothing', 100, [card(0), cash(100)], [cash(100)]],
    ['nothing', 0, [card(100)], []],
  ])('pays back %s', (_, owed, held, tenders) => {
    expect(payBack(owed, held)).toEqual(tenders);
  });

  test('refuses more than the methods hold', () => {
    expect(() => payBack(1_001, [cash(400), card(600)])).toThrow('1001 is 1 more than the payments still hold');
  });
});
