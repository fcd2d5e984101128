import { expect, test } from '@jest/globals';
import { Budgets } from '../../src/cost/budgets.ts';

function budgets() {
  let ms = 0;
  const bucket = new Budgets({ perSecond: 100, capacity: 1_000, now: () => ms });
  return {
    spend: (caller: string, cost: number) => bucket.spend(caller, cost),
    pass(by: number) {
      ms += by;
    },
    bucket,
  };
}

test('a caller may spend a full budget at once, and what comes back with time', () => {
  const { spend, pass } = budgets();
  expect(spend('a', 1_000)).toEqual({ remaining: 0, restoreRate: 100, waitMs: 0 });
  expect(spend('a', 1)).toEqual({ remaining: 0, restoreRate: 100, waitMs: 10 });
  pass(500);
  expect(spend('a', 20)).toEqual({ remaining: 30, restoreRate: 100, waitMs: 0 });
  pass(60_000);
  expect(spend('a', 1)).toEqual({ remaining: 999, restoreRate: 100, waitMs: 0 });
});

test('what is refused costs nothing, and passes after the time that was told', () => {
  const { spend, pass } = budgets();
  spend('a', 900);
  expect(spend('a', 350)).toEqual({ remaining: 100, restoreRate: 100, waitMs: 2_500 });
  expect(spend('a', 350)).toEqual({ remaining: 100, restoreRate: 100, waitMs: 2_500 });
  pass(2_490);
  expect(spend('a', 350).waitMs).toBe(10);
  pass(10);
  expect(spend('a', 350)).toEqual({ remaining: 0, restoreRate: 100, waitMs: 0 });
});

test('nobody spends the budget of another', () => {
  const { spend } = budgets();
  spend('a', 1_000);
  expect(spend('b', 1_000).waitMs).toBe(0);
});

test('a caller who spends nothing for a while takes no memory', () => {
  const { spend, pass, bucket } = budgets();
  for (let i = 0; i < 500; i++) spend(`caller ${i}`, 10);
  expect(bucket.size).toBe(500);
  pass(100);
  spend('another', 10);
  expect(bucket.size).toBe(1);
});

test('no more than 10,000 callers are kept, the latest', () => {
  const { spend, bucket } = budgets();
  for (let i = 0; i < 10_050; i++) spend(`caller ${i}`, 1_000);
  expect(bucket.size).toBe(10_000);
  expect(spend('caller 10049', 1).waitMs).toBe(10);
  expect(spend('caller 50', 1).waitMs).toBe(10);
  expect(spend('caller 49', 1).waitMs).toBe(0);
});
