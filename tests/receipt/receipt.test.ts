import { describe, expect, test } from '@jest/globals';
import { receiptHtml } from '../../src/receipt/html.ts';
import { receiptOf } from '../../src/receipt/receipt.ts';
import { receiptText } from '../../src/receipt/text.ts';
import { columnsOf } from '../../src/receipt/text-columns.ts';
import { expectGolden } from './golden.ts';
import { SALES, saleOf } from './sales.ts';

const sales = Object.entries(SALES);
const WIDTHS = Array.from({ length: 80 - 24 + 1 }, (_, index) => 24 + index);

describe.each(sales)('the receipt of a sale: %s', (name, sale) => {
  const receipt = receiptOf(sale);

  test.each([24, 42, 80])('is the golden file at width %i', (width) => {
    expectGolden(`${name}.${width}.txt`, receiptText(receipt, width));
  });

  test('is the golden page', () => {
    expectGolden(`${name}.html`, receiptHtml(receipt, 42));
  });

  test('keeps to every width, and its amounts end at the edge', () => {
    const values = receipt.sections.flat().filter(({ value }) => value !== '');
    for (const width of WIDTHS) {
      const lines = receiptText(receipt, width).split('\n');
      expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
      const atTheEdge = lines.filter(
        (line) => columnsOf(line) === width && values.some(({ value }) => line.endsWith(value)),
      );
      expect(atTheEdge.length).toBeGreaterThanOrEqual(values.length);
    }
  });
});

test('the page holds no markup but its own, whatever people enter', () => {
  const tags = (page: string) => new Set(page.match(/<\/?[a-z0-9]+|<!/g));
  const plainPage = receiptHtml(receiptOf(saleOf({}, [{}])), 42);
  const hostile = receiptHtml(receiptOf(SALES.hostile as never), 42);
  expect(tags(hostile)).toEqual(tags(plainPage));
  expect(hostile).toContain('&lt;script&gt;alert(&quot;paid&quot;)&lt;/script&gt;');
});

test('a receipt of 1,000 lines shows them all', () => {
  const items = Array.from({ length: 1_000 }, (_, index) => ({ name: `Article ${index + 1}` }));
  const receipt = receiptOf(saleOf({ subtotal: 100_000, total: 100_000 }, items));
  const text = receiptText(receipt, 42).split('\n');
  expect(text.filter((line) => line.startsWith('Article '))).toHaveLength(1_000);
  expect(text.filter((line) => line === `  1 x 1.00${'1.00'.padStart(32)}`)).toHaveLength(1_000);
  expect(receiptHtml(receipt, 42).match(/<tr class="item">/g)).toHaveLength(1_000);
});
