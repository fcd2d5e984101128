import { describe, expect, test } from '@jest/globals';
import { planSales } from '../../src/import/plan.ts';
import { type Sale, saleLines } from './sale-lines.ts';

/** What the cancellations of a file become: refunds as `client id: line × units = amount`, and what is reported. */
function outcome(sales: readonly Sale[]) {
  const plan = planSales(saleLines(sales));
  return {
    refunds: plan.refunds.map(({ document, bill, items }) => [
      `${document.invoice}:${bill.document.invoice}`,
      ...items.map(({ item, units, refundedAmount }) => `${item.line.lineNo} × ${units} = ${refundedAmount}`),
    ]),
    reported: plan.reported.map(({ line, reason, amountMills }) => [line.lineNo, reason, amountMills]),
  };
}

describe('the bill that a cancelled line goes back on', () => {
  test.each<{ name: string; sales: Sale[]; refunds: string[][]; reported: unknown[] }>([
    {
      name: 'is the latest that holds the product',
      sales: [
        ['1', 'A', 5, '2.00'],
        ['2', 'A', 5, '2.00'],
        ['3', 'K', 5, '2.00'],
        ['C4', 'A', -5, '2.00'],
      ],
      refunds: [['C4:2', '3 × 5 = 1000']],
      reported: [],
    },
    {
      name: 'is an earlier one when the latest does not hold the whole quantity',
      sales: [
        ['1', 'A', 5, '2.00'],
        ['2', 'A', 4, '2.00'],
        ['C3', 'A', -5, '2.00'],
      ],
      refunds: [['C3:1', '2 × 5 = 1000']],
      reported: [],
    },
    {
      name: 'is another once the latest has given all it held',
      sales: [
        ['1', 'A', 5, '2.00'],
        ['2', 'A', 5, '2.00'],
        ['C3', 'A', -3, '2.00'],
        ['C4', 'A', -3, '2.00'],
      ],
      refunds: [
        ['C3:2', '3 × 3 = 600'],
        ['C4:1', '2 × 3 = 600'],
      ],
      reported: [],
    },
    {
      name: 'is never a later one, nor one of the same minute with a higher number',
      sales: [
        ['2', 'A', 5, '2.00', { at: '2011-01-10 10:00:00' }],
        ['C1', 'A', -5, '2.00', { at: '2011-01-10 10:00:00' }],
        ['C3', 'A', -5, '2.00', { at: '2011-01-10 09:59:00' }],
      ],
      refunds: [],
      reported: [
        [3, 'NO_EARLIER_BILL', -10_000],
        [4, 'NO_EARLIER_BILL', -10_000],
      ],
    },
    {
      name: 'is never of another customer, and of nobody when the cancellation names none',
      sales: [
        ['1', 'A', 5, '2.00'],
        ['2', 'A', 5, '2.00', { customer: '' }],
        ['C3', 'A', -5, '2.00', { customer: '12345.0' }],
        ['C4', 'A', -5, '2.00', { customer: '' }],
      ],
      refunds: [],
      reported: [
        [4, 'NO_EARLIER_BILL', -10_000],
        [5, 'NO_CUSTOMER', -10_000],
      ],
    },
    {
      name: 'is none when only several bills together hold the quantity',
      sales: [
        ['1', 'A', 3, '2.00'],
        ['2', 'A', 3, '2.00'],
        ['C3', 'A', -5, '2.00'],
      ],
      refunds: [],
      reported: [[4, 'NOT_HELD', -10_000]],
    },
    {
      name: 'is found for each line alone: one cancellation makes one refund a bill',
      sales: [
        ['1', 'A', 5, '2.00'],
        ['1', 'K', 5, '1.00'],
        ['2', 'K', 5, '1.00'],
        ['C3', 'A', -1, '2.00'],
        ['C3', 'K', -5, '1.00'],
        ['C3', 'A', -1, '2.00'],
      ],
      refunds: [
        ['C3:1', '2 × 1 = 200', '2 × 1 = 200'],
        ['C3:2', '4 × 5 = 500'],
      ],
      reported: [],
    },
  ])('$name', ({ sales, refunds, reported }) => {
    expect(outcome(sales)).toEqual({ refunds, reported });
  });

  test('takes at most 200 refunds, after which earlier bills take over', () => {
    const sales: Sale[] = [
      ['1', 'A', 300, '1.00'],
      ['2', 'A', 300, '1.00'],
    ];
    for (let i = 3; i <= 203; i += 1) sales.push([`C${i}`, 'A', -1, '1.00', { at: `2011-02-01 10:00:00` }]);
    const { refunds } = outcome(sales);
    expect(refunds.slice(-2).map(([clientId]) => clientId)).toEqual(['C202:2', 'C203:1']);
  });
});

describe('the lines of the bill that a cancelled line takes from', () => {
  const bill: Sale[] = [
    ['1', 'A', 2, '1.00'],
    ['1', 'A', 2, '3.00'],
    ['1', 'A', 2, '2.00'],
    ['1', 'A', 2, '4.00'],
  ];

  test('are those of its very price first, then dearer ones from the nearest, then cheaper ones', () => {
    expect(outcome([...bill, ['C2', 'A', -7, '2.00']])).toEqual({
      refunds: [['C2:1', '4 × 2 = 400', '3 × 2 = 400', '5 × 2 = 400', '2 × 1 = 100']],
      reported: [[6, 'ABOVE_PRICE_PAID', -1_000]],
    });
  });

  test('give back no more than they cost, and less when the cancellation says less', () => {
    expect(outcome([...bill, ['C2', 'A', -8, '9.00']])).toEqual({
      refunds: [['C2:1', '5 × 2 = 800', '3 × 2 = 600', '4 × 2 = 400', '2 × 2 = 200']],
      reported: [[6, 'ABOVE_PRICE_PAID', -52_000]],
    });
    expect(outcome([...bill, ['C2', 'A', -8, '0.50']])).toEqual({
      refunds: [['C2:1', '2 × 2 = 100', '4 × 2 = 100', '3 × 2 = 100', '5 × 2 = 100']],
      reported: [],
    });
  });
});
