import { expect, test } from '@jest/globals';
import { planSales } from '../../src/import/plan.ts';
import { type Sale, saleLines } from './sale-lines.ts';

const productsOf = (sales: readonly Sale[]) => planSales(saleLines(sales)).products;
const named = (description: string) => ({ description });

test('a product has the name most often charged for, the earliest of equals, and the last price', () => {
  expect(
    productsOf([
      ['1', 'A', 1, '1.00', named('LANTERN')],
      ['1', 'A', 1, '1.00', named('WHITE LANTERN ')],
      ['2', 'A', 1, '1.50', named('  WHITE LANTERN')],
      ['2', 'K', 1, '3.00', named('HOLDER')],
      ['3', 'K', 1, '2.50', named('HEART HOLDER')],
    ]),
  ).toEqual([
    { code: 'A', name: 'WHITE LANTERN', unitPrice: 150, category: null },
    { code: 'K', name: 'HOLDER', unitPrice: 250, category: null },
  ]);
});

test('a note on a stock correction is no name, and its price of 0 is no price', () => {
  expect(
    productsOf([
      ['1', 'A', 1, '1.00', named('LANTERN')],
      ['2', 'A', -1, '0', { description: 'damages', customer: '' }],
      ['3', 'A', -1, '0', { description: 'damages', customer: '' }],
      ['4', 'K', -1, '0', { description: 'thrown away', customer: '' }],
    ]),
  ).toEqual([
    { code: 'A', name: 'LANTERN', unitPrice: 100, category: null },
    { code: 'K', name: 'K', unitPrice: 0, category: null },
  ]);
});

test('codes stay as spelt, charges are set apart, and codes that nothing was sold under make no product', () => {
  const products = productsOf([
    ['1', '15056BL', 1, '1.00'],
    ['1', '15056bl', 1, '1.00'],
    ['1', 'POST', 1, '18.00'],
    ['1', 'BANK CHARGES', 1, '15.00'],
    ['C2', 'X', -1, '1.00'],
  ]);
  expect(products.map(({ code, category }) => [code, category])).toEqual([
    ['15056BL', null],
    ['15056bl', null],
    ['POST', 'Charges'],
  ]);
});
