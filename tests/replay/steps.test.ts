import { expect, test } from '@jest/globals';
import { planSales } from '../../src/import/plan.ts';
import { mustFollow, stepsOf } from '../../src/replay/steps.ts';
import { type Sale, saleLines } from '../import/sale-lines.ts';

const nobody = { customer: '' };
const SALES: readonly Sale[] = [
  ['1', 'A', 2, '1.50'],
  ['1', 'K', 1, '2.00'],
  ['2', 'A', 5, '0', nobody],
  ['3', 'A', 4, '1.50', { customer: '12345' }],
  ['C4', 'A', -1, '1.50'],
  ['5', 'A', -3, '0', nobody],
  ['6', 'K', 1, '2.00'],
];

const steps = stepsOf(planSales(saleLines(SALES)));

test('a step is a bill, a refund or an adjustment, in order of time, with what it does to stock', () => {
  expect(steps.map(({ kind, key, raises, lowers }) => [kind, key, [...raises].join(), [...lowers].join()])).toEqual([
    ['bill', 'replay:1', '', 'A,K'],
    ['adjustment', 'replay:adjustment:4', 'A', ''],
    ['bill', 'replay:3', '', 'A'],
    ['refund', 'replay:C4:1', 'A', ''],
    ['adjustment', 'replay:adjustment:7', '', 'A'],
    ['bill', 'replay:6', '', 'K'],
  ]);
});

test('a refund follows its bill, and goods leave after those that came in before', () => {
  const names = ['1', 'found', '3', 'C4', 'broken', '6'];
  const pairs = steps.flatMap((later, i) =>
    steps.flatMap((earlier, j) => (j < i && mustFollow(later, earlier) ? [`${names[i]} after ${names[j]}`] : [])),
  );
  expect(pairs).toEqual(['3 after found', 'C4 after 1', 'broken after found', 'broken after C4']);
});

test('a limit of bills leaves out the next one and all after it, and changes no key', () => {
  const plan = planSales(saleLines(SALES));
  expect(stepsOf(plan, 1).map(({ key }) => key)).toEqual(['replay:1', 'replay:adjustment:4']);
  expect(stepsOf(plan, 2)).toHaveLength(5);
  expect(stepsOf(plan, 3)).toEqual(steps);
});
