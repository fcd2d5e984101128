import { describe, expect, test } from '@jest/globals';
import type { Tender } from '../../src/bill/cash.ts';
import { payBack } from '../../src/refund/tenders.ts';

const cash = (amount: number): Tender => ({ method: 'CASH', amount });
const card = (amount: number): Tender => ({ method: 'CARD', amount });
const voucher = (amount: number): Tender => ({ method: 'VOUCHER', amount });

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
