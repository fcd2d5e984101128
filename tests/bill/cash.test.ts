import { describe, expect, test } from '@jest/globals';
import { roundCash, type Settlement, settle, type Tender } from '../../src/bill/cash.ts';

const cash = (amount: number): Tender => ({ method: 'CASH', amount });
const card = (amount: number): Tender => ({ method: 'CARD', amount });
const voucher = (amount: number): Tender => ({ method: 'VOUCHER', amount });

describe('roundCash', () => {
  test.each([
    [1_002, 5, 1_000],
    [1_003, 5, 1_005],
    [1_005, 5, 1_005],
    [25, 10, 30],
    [24, 10, 20],
    [2, 5, 0],
    [3, 5, 5],
    [50, 100, 100],
    [49, 100, 0],
    [0, 5, 0],
    [1_003, 1, 1_003],
    [9_007_199_254_740_991, 5, 9_007_199_254_740_990],
  ])('rounds %s in steps of %s to %s', (amount, step, rounded) => {
    expect(roundCash(amount, step)).toBe(rounded);
  });

  test.each([
    [-1, 5],
    [9_007_199_254_740_991, 100],
  ])('refuses %s in steps of %s', (amount, step) => {
    expect(() => roundCash(amount, step)).toThrow(RangeError);
  });
});

describe('settle', () => {
  test.each<[string, number, Tender[], Settlement]>([
    ['cash, rounded down', 1_002, [cash(1_000)], { rounding: -2, due: 1_000, paid: 1_000 }],
    ['cash, rounded up', 1_003, [cash(1_005)], { rounding: 2, due: 1_005, paid: 1_005 }],
    ['a card, never rounded', 1_002, [card(1_002)], { rounding: 0, due: 1_002, paid: 1_002 }],
    [
      'several methods, the cash part alone rounded',
      1_002,
      [card(301), cash(400), voucher(301)],
      { rounding: 0, due: 1_002, paid: 1_002 },
    ],
    ['a card and cash', 1_002, [card(500), cash(500)], { rounding: -2, due: 1_000, paid: 1_000 }],
    ['cash in two parts', 1_003, [cash(1_000), cash(5)], { rounding: 2, due: 1_005, paid: 1_005 }],
    ['nothing, where it is too little in cash', 2, [], { rounding: -2, due: 0, paid: 0 }],
    ['nothing for nothing', 0, [], { rounding: 0, due: 0, paid: 0 }],
  ])('case 31: settles %s', (_, total, payments, settlement) => {
    expect(settle({ total, payments, cashRounding: 5 })).toEqual(settlement);
  });

  test.each<[string, number, Tender[], Settlement]>([
    ['cash that is short', 1_002, [cash(995)], { rounding: -2, due: 1_000, paid: 995 }],
    ['cash that was not rounded', 1_002, [cash(1_002)], { rounding: -2, due: 1_000, paid: 1_002 }],
    ['a card that is over', 1_002, [card(1_003)], { rounding: 0, due: 1_002, paid: 1_003 }],
    ['a card that was rounded', 1_002, [card(1_000)], { rounding: 0, due: 1_002, paid: 1_000 }],
    ['a card that is over beside cash', 1_002, [card(1_003), cash(5)], { rounding: 0, due: 1_002, paid: 1_008 }],
    ['nothing, where cash has coins for it', 3, [], { rounding: 0, due: 3, paid: 0 }],
  ])('case 29: does not settle %s', (_, total, payments, settlement) => {
    expect(settle({ total, payments, cashRounding: 5 })).toEqual(settlement);
  });

  test.each([
    ['yen, paid to the yen', 1_003, 1, { rounding: 0, due: 1_003, paid: 1_003 }],
    ['forints, in steps of 5', 1_003, 5, { rounding: 2, due: 1_005, paid: 1_003 }],
    ['dinars of 1000 fils, in steps of 5', 12_502, 5, { rounding: -2, due: 12_500, paid: 12_502 }],
    ['dinars of 1000 fils, in steps of 25', 12_513, 25, { rounding: 12, due: 12_525, paid: 12_513 }],
  ])('case 36: rounds %s', (_, total, cashRounding, settlement) => {
    expect(settle({ total, payments: [cash(total)], cashRounding })).toEqual(settlement);
  });

  test.each<[string, number, Tender[]]>([
    ['payments', 1, [card(9_007_199_254_740_991), voucher(1)]],
    ['rounded cash', 9_007_199_254_740_988, [cash(1)]],
  ])('refuses %s beyond 2^53', (_, total, payments) => {
    expect(() => settle({ total, payments, cashRounding: 100 })).toThrow(RangeError);
  });
});
