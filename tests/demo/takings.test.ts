import { expect, test } from '@jest/globals';
import { seededRandom } from '../../src/demo/random.ts';
import { takePayments } from '../../src/demo/takings.ts';

test('payments add up to the bill, and cash alone is tendered, never less than its amount', () => {
  const random = seededRandom(8);
  const wrong = Array.from({ length: 3_000 }, () => {
    const total = random.integer(1, 12_000);
    return { total, payments: takePayments(total, random) };
  }).filter(({ total, payments }) => {
    const areTenderedRight = payments.every(({ method, amount, tendered }) =>
      method === 'CASH' ? tendered !== null && tendered >= amount && tendered - amount < 2_000 : tendered === null,
    );
    return !areTenderedRight || payments.reduce((sum, payment) => sum + payment.amount, 0) !== total;
  });
  expect(wrong).toEqual([]);
});

test('a bill of nothing is not paid', () => {
  expect(takePayments(0, seededRandom(9))).toEqual([]);
});
