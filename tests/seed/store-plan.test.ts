import { expect, test } from '@jest/globals';
import { planChain } from '../../src/seed/store-plan.ts';

const billsOf = (plans: ReturnType<typeof planChain>) =>
  plans.map(({ days }) => days.reduce((sum, { bills }) => sum + bills, 0));

test('the bills of all stores are those asked for, and no two stores are alike', () => {
  const shares = billsOf(planChain({ bills: 100_003, stores: 8, products: 1 }, '2026-10-31'));
  expect(shares.reduce((a, b) => a + b, 0)).toBe(100_003);
  expect(new Set(shares).size).toBe(8);
});

test('a store may have fewer bills than days, or none', () => {
  const plans = planChain({ bills: 3, stores: 5, products: 1 }, '2026-10-31');
  expect(billsOf(plans).sort()).toEqual([0, 0, 1, 1, 1]);
  expect(plans.map(({ billsPerDay }) => billsPerDay)).toEqual([1, 1, 1, 1, 1]);
});

test.each([
  [1, 28, '2026-10-04'],
  [120 * 100, 100, '2026-07-24'],
  [10_000_000, 730, '2024-11-01'],
])('%d bills of one store take %d days', (bills, days, first) => {
  const [plan] = planChain({ bills, stores: 1, products: 1 }, '2026-10-31');
  expect([plan?.days.length, plan?.days[0]?.day.date, plan?.days.at(-1)?.day.date]).toEqual([
    days,
    first,
    '2026-10-31',
  ]);
});

test('every Saturday is busier than every other day of its week, and every Monday quieter', () => {
  const [plan] = planChain({ bills: 50_000, stores: 1, products: 1 }, '2026-10-31');
  const weeks = new Map<number, number[]>();
  // The last day is a Saturday, so weeks counted back from it run from Sunday to Saturday.
  plan?.days.toReversed().forEach(({ day, bills }, index) => {
    const week = (index - (6 - day.weekday)) / 7;
    weeks.set(week, [bills, ...(weeks.get(week) ?? [])]);
  });
  const whole = [...weeks.values()].filter((week) => week.length === 7);
  const odd = whole.filter((week) => week[6] !== Math.max(...week) || week[1] !== Math.min(...week));
  expect({ weeks: whole.length, odd }).toEqual({ weeks: 59, odd: [] });
});
