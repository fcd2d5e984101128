import { expect, test } from '@jest/globals';
import { Transactions } from '../../src/profiling/transactions.ts';

function locksAfter(ends: readonly [durationMs: number, now: number][]): number | undefined {
  const transactions = new Transactions();
  const transaction = transactions.open(1, 'Mutation.refundCreate', 1);
  for (const [durationMs, now] of ends) transactions.locked(transaction, durationMs, now);
  return transactions.all[transaction]?.locks;
}

test('statements that lock one after another are added up', () => {
  const ends: [number, number][] = [
    [3, 5],
    [2, 9],
  ];
  expect(locksAfter(ends)).toBe(5);
});

test('what two of them took together, as they were sent together, counts once', () => {
  const ends: [number, number][] = [
    [3, 5],
    [3, 5],
    [4, 6],
  ];
  expect(locksAfter(ends)).toBe(4);
});
