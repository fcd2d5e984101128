import { expect, test } from '@jest/globals';
import { checkDigit } from '../../src/demo/barcode.ts';
import { articles } from '../../src/seed/articles.ts';

test('a smaller catalogue is the beginning of a larger one', () => {
  expect(articles(700).slice(0, 100)).toEqual(articles(100));
  expect(articles(1).map(({ name, sku, unitPrice }) => ({ name, sku, unitPrice }))).toEqual([
    { name: 'White Sliced Loaf 800 g', sku: 'BAK-00001', unitPrice: 145 },
  ]);
});

test('every article has a name, a SKU and a barcode of its own, with its check digit', () => {
  const all = articles(50_000);
  const barcodes = all.flatMap(({ barcode }) => barcode ?? []);
  expect(new Set(all.map(({ name }) => name)).size).toBe(50_000);
  expect(new Set(all.map(({ sku }) => sku)).size).toBe(50_000);
  expect(new Set(barcodes).size).toBe(barcodes.length);
  expect(barcodes.filter((code) => `${code.slice(0, 12)}${checkDigit(code.slice(0, 12))}` !== code)).toEqual([]);
  expect(all.length - barcodes.length).toBe(6_832);
});

test('packs hold from 1 to 100 pieces, and a piece has a price where packs are opened', () => {
  const sizes = new Set(articles(500).map((article) => article.subunitsPerUnit));
  expect([...sizes].sort((a, b) => a - b)).toEqual([
    ...[1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 18, 20, 24, 25, 27, 30, 36, 40, 48, 50, 60, 72, 75, 96, 100],
  ]);
  const odd = articles(5_000).filter((article) => (article.subunitsPerUnit === 1) !== (article.subunitPrice === 0));
  expect(odd).toEqual([]);
});

test('even 30 articles are of every shelf and every tax', () => {
  const shelves = articles(30).map(({ shelf }) => shelf);
  expect(new Set(shelves.map(({ category }) => category)).size).toBe(19);
  expect(new Set(shelves.map(({ taxRateBp }) => taxRateBp))).toEqual(new Set([0, 2_000, 500]));
});
