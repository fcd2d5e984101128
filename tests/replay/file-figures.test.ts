import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readSales } from '../../src/import/csv.ts';
import { fileFigures } from '../../src/replay/file-figures.ts';
import { type Sale, saleLines } from '../import/sale-lines.ts';

const nobody = { customer: '' };

/** What a product came to in a file. */
function product(sales: readonly Sale[], limit?: number) {
  const { soldPieces, sold, returnedPieces, refunded, stock } = fileFigures(saleLines(sales), limit).product('A');
  return [soldPieces, sold, returnedPieces, refunded, stock];
}

test('the slice of real sales comes to the figures that a script in another language found', async () => {
  const file = fileURLToPath(new URL('../import/sales-slice.csv', import.meta.url));
  const { days, products } = fileFigures((await readSales(file, () => {})).lines);
  const ofDays = (figure: 'bills' | 'sold' | 'refunds' | 'refunded') =>
    [...days.values()].reduce((sum, day) => sum + day[figure], 0);
  const ofProducts = (figure: 'sold' | 'refunded') =>
    [...products.values()].reduce((sum, product) => sum + product[figure], 0);
  expect([days.size, products.size]).toEqual([24, 119]);
  expect([ofDays('bills'), ofDays('sold'), ofDays('refunds'), ofDays('refunded')]).toEqual([
    42, 1_129_635, 22, 458_062,
  ]);
  expect([ofProducts('sold'), ofProducts('refunded')]).toEqual([1_129_635, 458_062]);
  expect(days.get('2011-01-04')).toEqual({ bills: 0, sold: 0, refunds: 3, refunded: 3_180 });
});

describe('a product', () => {
  test.each<[string, Sale[], number[]]>([
    ['that was sold', [['1', 'A', 2, '1.50']], [2, 300, 0, 0, 0]],
    ['that only the own books name', [['1', 'D', 2, '1.50']], [0, 0, 0, 0, 0]],
    ['at a price that no coin pays', [['1', 'A', 2, '0.001']], [0, 0, 0, 0, 0]],
    ['that was found', [['1', 'A', 5, '0', nobody]], [0, 0, 0, 0, 5]],
    ['that was thrown away', [['1', 'A', -5, '0', nobody]], [0, 0, 0, 0, 0]],
    [
      'that was given along',
      [
        ['1', 'A', 5, '0', nobody],
        ['1', 'K', 1, '1', nobody],
      ],
      [0, 0, 0, 0, 0],
    ],
    [
      'that was sold out of what was found',
      [
        ['1', 'A', 5, '0', nobody],
        ['2', 'A', 2, '1'],
      ],
      [2, 200, 0, 0, 3],
    ],
    [
      'of which a part came back',
      [
        ['1', 'A', 5, '1'],
        ['C2', 'A', -2, '1'],
      ],
      [5, 500, 2, 200, 2],
    ],
    [
      'that came back for more than it cost',
      [
        ['1', 'A', 1, '1'],
        ['C2', 'A', -1, '9'],
      ],
      [1, 100, 1, 100, 1],
    ],
    [
      'that came back for less than it cost',
      [
        ['1', 'A', 1, '1'],
        ['C2', 'A', -1, '0.40'],
      ],
      [1, 100, 1, 40, 1],
    ],
    [
      'that came back of several lines, the nearest price first',
      [
        ['1', 'A', 1, '3'],
        ['1', 'A', 1, '2'],
        ['1', 'A', 1, '1'],
        ['C2', 'A', -2, '2'],
      ],
      [3, 600, 2, 400, 2],
    ],
    [
      'that came back, though no single invoice holds so many',
      [
        ['1', 'A', 1, '1'],
        ['2', 'A', 1, '1'],
        ['C3', 'A', -2, '1'],
      ],
      [2, 200, 0, 0, 0],
    ],
    [
      'that somebody else brought back',
      [
        ['1', 'A', 1, '1'],
        ['C2', 'A', -1, '1', { customer: '12345' }],
      ],
      [1, 100, 0, 0, 0],
    ],
    [
      'that nobody by name brought back',
      [
        ['1', 'A', 1, '1', nobody],
        ['C2', 'A', -1, '1', nobody],
      ],
      [1, 100, 0, 0, 0],
    ],
  ])('%s', (_, sales, figures) => {
    expect(product(sales)).toEqual(figures);
  });

  test('beyond the limit counts for nothing but the stock that it opened with', () => {
    const sales: Sale[] = [
      ['1', 'A', 2, '1'],
      ['2', 'A', 3, '1'],
    ];
    expect([product(sales, 1), product(sales, 2), product(sales, 0)]).toEqual([
      [2, 200, 0, 0, 3],
      [5, 500, 0, 0, 0],
      [0, 0, 0, 0, 5],
    ]);
  });
});

test('an invoice of another minute is read in order of time, and one of the same minute by its number', () => {
  const at = '2011-01-10 09:00:00';
  const sales: Sale[] = [
    ['C3', 'A', -1, '1', { at }],
    ['2', 'A', 1, '1', { at }],
    ['1', 'A', 1, '1', { at: '2011-01-10 08:59:00' }],
  ];
  expect(product(sales)).toEqual([2, 200, 1, 100, 1]);
});
