import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { settle, type Tender } from '../../src/bill/cash.ts';
import { discountOf, listValue, priceBill, taxSummary, type UnpricedLine, withTax } from '../../src/bill/line-money.ts';
import { always, discountOn, integer, partOf, price, taxRateBp, thousandths, unpricedLines } from './arbitraries.ts';

const add = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + BigInt(amount), 0n);

const ownDiscount = (line: UnpricedLine) => (line.discount ? discountOf(listValue(line), line.discount) : 0);

/** Lines, a tax mode, and a discount that the lines can bear after their own. */
const bill = fc.record({ lines: unpricedLines, isInside: fc.boolean() }).chain(({ lines, isInside }) => {
  const afterOwn = lines.map((line) => listValue(line) - ownDiscount(line));
  return discountOn(Number(add(afterOwn))).map((discount) => ({ lines, isInside, discount, afterOwn }));
});

test('rule 1: a discount takes between nothing and all of a line, and a percentage the nearest whole unit', () => {
  always(fc.record({ value: price, percentBp: integer(0, 10_000) }), ({ value, percentBp }) => {
    const amount = discountOf(value, { percentBp });
    const error = 10_000n * BigInt(amount) - BigInt(value) * BigInt(percentBp);
    expect(amount >= 0 && amount <= value).toBe(true);
    expect(error > -5_000n && error <= 5_000n).toBe(true);
  });
});

test('rules 1 to 3: the sums of a bill are those of its lines, and its total is the value less discount with tax', () => {
  always(bill, ({ lines, isInside, discount }) => {
    const money = priceBill(lines, isInside, discount);
    expect(BigInt(money.subtotal)).toBe(add(lines.map(listValue)));
    expect(BigInt(money.discountTotal)).toBe(add(money.lines.map((line) => line.discount)));
    expect(BigInt(money.taxTotal)).toBe(add(money.lines.map((line) => line.tax)));
    expect(BigInt(money.total)).toBe(add(money.lines.map((line) => line.total)));
    const onTop = isInside ? 0 : money.taxTotal;
    expect(BigInt(money.total)).toBe(add([money.subtotal, -money.discountTotal, onTop]));
  });
});

test('rules 1 to 3: no line is discounted above its value, costs less than nothing, or is taxed above its total', () => {
  always(bill, ({ lines, isInside, discount }) => {
    const money = priceBill(lines, isInside, discount);
    const unsound = money.lines.filter((line, i) => {
      const value = listValue(lines[i] as UnpricedLine);
      return line.discount < 0 || line.discount > value || line.tax < 0 || line.tax > line.total;
    });
    expect(unsound).toEqual([]);
  });
});

test('rule 2: the shares of a bill discount are the discount, each within its own line', () => {
  always(bill, ({ lines, isInside, discount, afterOwn }) => {
    const wanted = discountOf(Number(add(afterOwn)), discount ?? { amount: 0 });
    const shares = priceBill(lines, isInside, discount).lines.map(
      (line, i) => line.discount - ownDiscount(lines[i] as UnpricedLine),
    );
    expect(add(shares)).toBe(BigInt(wanted));
    expect(shares.filter((share, i) => share < 0 || share > (afterOwn[i] as number))).toEqual([]);
  });
});

test('rule 2: of equal lines the lower ones have the odd units of a discount', () => {
  always(
    fc.record({ count: integer(1, 12), value: integer(1, 5_000), part: thousandths }),
    ({ count, value, part }) => {
      const line = { units: 1, subunits: 0, unitPrice: value, subunitPrice: 0, taxRateBp: 0 };
      const amount = partOf(count * value, part);
      const { lines } = priceBill(Array(count).fill(line), true, { amount });
      const odd = amount % count;
      const share = (amount - odd) / count;
      expect(lines.map(({ discount }) => discount)).toEqual(lines.map((_, i) => (i < odd ? share + 1 : share)));
    },
  );
});

test('rule 3: tax is the nearest whole unit, half up on top of a price, and the rest of the rounded net inside one', () => {
  always(fc.record({ taxable: price, rate: taxRateBp, isInside: fc.boolean() }), ({ taxable, rate, isInside }) => {
    const { tax, total } = withTax(taxable, rate, isInside);
    const [rounded, n, d] = isInside ? [total - tax, 10_000, 10_000 + rate] : [tax, rate, 10_000];
    const error = 2n * (BigInt(rounded) * BigInt(d) - BigInt(taxable) * BigInt(n));
    expect(error > -BigInt(d) && error <= BigInt(d)).toBe(true);
    expect(total).toBe(isInside ? taxable : taxable + tax);
  });
});

test('rule 3: a tax summary names each rate once, and its bases and taxes are the total of the bill', () => {
  always(bill, ({ lines, isInside, discount }) => {
    const money = priceBill(lines, isInside, discount);
    const rated = money.lines.map((line, i) => ({ ...line, taxRateBp: (lines[i] as UnpricedLine).taxRateBp }));
    const summary = taxSummary(rated);
    expect(summary.map((line) => line.taxRateBp)).toEqual(
      [...new Set(rated.map((line) => line.taxRateBp))].sort((a, b) => a - b),
    );
    expect(add(summary.map((line) => line.tax))).toBe(BigInt(money.taxTotal));
    expect(add(summary.flatMap((line) => [line.base, line.tax]))).toBe(BigInt(money.total));
  });
});

/** A total, what of it is not paid in cash, and the step of cash. */
const sale = fc
  .record({ total: price, part: thousandths, step: fc.constantFrom(1, 5, 10, 25, 100) })
  .map(({ total, part, step }) => ({ total, card: partOf(total, part), step }));
const cardAnd = (card: number, cash: number): Tender[] => [
  { method: 'CARD', amount: card },
  { method: 'CASH', amount: cash },
];

test('rules 4 and 5: a sale in cash is settled by whole steps of it, by one amount alone, and rounded by half a step at most', () => {
  always(sale, ({ total, card, step }) => {
    const { rounding, due } = settle({ total, payments: cardAnd(card, 0), cashRounding: step });
    const cash = due - card;
    expect(cash >= 0 && cash % step === 0).toBe(true);
    expect(due).toBe(total + rounding);
    expect(2 * rounding > -step && 2 * rounding <= step).toBe(true);
    expect(settle({ total, payments: cardAnd(card, cash), cashRounding: step })).toEqual({ rounding, due, paid: due });
  });
});

test('rules 4 and 5: a sale by other methods is never rounded, whether they pay all of it or not', () => {
  always(fc.record({ sale, other: price }), ({ sale: { total, card, step }, other }) => {
    const payments: Tender[] = [
      { method: 'CARD', amount: card },
      { method: 'VOUCHER', amount: other },
    ];
    expect(settle({ total, payments, cashRounding: step })).toEqual({ rounding: 0, due: total, paid: card + other });
  });
});
