import { expect, test } from '@jest/globals';
import { planSales } from '../../src/import/plan.ts';
import { saleLines } from './sale-lines.ts';

test('each product opens with the least that its movements never take below zero, one movement a document', () => {
  const { movements } = planSales(
    saleLines([
      ['1', 'A', 5, '1.00'],
      ['1', 'K', 1, '1.00'],
      ['1', 'A', 2, '1.50'],
      ['C2', 'A', -3, '1.00'],
      ['3', 'A', -4, '0', { customer: '', description: 'damages' }],
      ['4', 'C', 9, '0', { customer: '', description: '' }],
      ['5', 'C', 8, '1.00'],
    ]),
  );
  expect(movements.map(({ kind, code, delta, note }) => [kind, code, delta, note])).toEqual([
    ['OPENING', 'A', 8, undefined],
    ['OPENING', 'K', 1, undefined],
    ['SALE', 'A', -7, undefined],
    ['SALE', 'K', -1, undefined],
    ['RETURN', 'A', 3, undefined],
    ['ADJUSTMENT', 'A', -4, '3: damages'],
    ['ADJUSTMENT', 'C', 9, '4'],
    ['SALE', 'C', -8, undefined],
  ]);
});
