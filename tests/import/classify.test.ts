import { describe, expect, test } from '@jest/globals';
import { planSales } from '../../src/import/plan.ts';
import { type Sale, saleLines } from './sale-lines.ts';

const nobody = { customer: '' };

/** What became of the first line of a file. */
function fateOf(sales: readonly Sale[]) {
  const plan = planSales(saleLines(sales));
  const first = plan.lines[0];
  const item = plan.bills.flatMap((bill) => bill.items).find(({ line }) => line === first);
  const adjustment = plan.movements.find(({ kind, note }) => kind === 'ADJUSTMENT' && note?.includes('NAME OF'));
  const reported = plan.reported.find(({ line }) => line === first);
  return item ? `sold for ${item.total}` : adjustment ? `stock ${adjustment.delta}` : reported?.reason;
}

describe('a line of an invoice', () => {
  test.each<[string, Sale[], string]>([
    ['goods at a price are sold', [['1', 'A', 2, '1.50']], 'sold for 300'],
    ['goods for nobody by name are sold', [['1', 'A', 2, '1.50', nobody]], 'sold for 300'],
    ['postage was charged on the bill', [['1', 'POST', 1, '18.00']], 'sold for 1800'],
    ['carriage was charged on the bill', [['1', 'C2', 1, '50.00']], 'sold for 5000'],
    ['a line by hand was charged on the bill', [['1', 'M', 2, '0.85']], 'sold for 170'],
    ['a fee is no sale', [['1', 'AMAZONFEE', 1, '13541.33', nobody]], 'NOT_A_SALE'],
    ['a bank charge is no sale', [['1', 'BANK CHARGES', 1, '15.00']], 'NOT_A_SALE'],
    ['a discount is no sale', [['C1', 'D', -1, '27.50']], 'NOT_A_SALE'],
    ['a price of a tenth of a penny is reported', [['1', 'A', 1, '0.001']], 'FINER_THAN_MINOR_UNIT'],
    ['goods found raise the stock', [['1', 'A', 56, '0.0', nobody]], 'stock 56'],
    ['goods thrown away lower it', [['1', 'A', -10, '0.0', nobody]], 'stock -10'],
    ['goods given to a customer lower it', [['1', 'A', 10, '0.0']], 'stock -10'],
    [
      'goods given along with others lower it',
      [
        ['1', 'A', 10, '0', nobody],
        ['1', 'K', 1, '1', nobody],
      ],
      'stock -10',
    ],
    ['a negative quantity at a price is reported', [['1', 'A', -1, '1.50']], 'UNEXPECTED_SIGN'],
    ['a negative price is reported', [['1', 'A', 1, '-1.50']], 'UNEXPECTED_SIGN'],
    ['a cancellation that adds goods is reported', [['C1', 'A', 1, '1.50']], 'UNEXPECTED_SIGN'],
  ])('%s', (_, sales, fate) => {
    expect(fateOf(sales)).toBe(fate);
  });

  test('beyond the 1,000th sold on its invoice is reported', () => {
    const plan = planSales(saleLines(Array.from({ length: 1_001 }, (): Sale => ['1', 'A', 1, '1.00'])));
    expect(plan.bills.map((bill) => [bill.items.length, bill.total])).toEqual([[1_000, 100_000]]);
    expect(plan.reported.map(({ line, reason }) => [line.lineNo, reason])).toEqual([[1_002, 'BILL_FULL']]);
  });
});
