import { type BillLineInput, keyOf } from './inputs.ts';
import { expectNone, type Problem, problem } from './problem.ts';
import type { Columns } from './statement.ts';

/** What is read of a product to sell it. */
export const ARTICLE = [
  ...(['id', 'sku', 'barcode', 'name', 'unit_price', 'subunit_price', 'subunits_per_unit', 'tax_rate_bp'] as const),
  ...(['stock_total', 'is_active'] as const),
] as const;

/** A product as its locked row says. */
export type Article = Columns<'product', (typeof ARTICLE)[number]>;

/** What the lines name: ids, and codes that are barcodes or SKUs. */
export function namedIn(lines: readonly BillLineInput[], storeId: number): { ids: number[]; codes: string[] } {
  const ids: number[] = [];
  const codes: string[] = [];
  for (const { product } of lines) {
    if ('code' in product) codes.push(product.code);
    else ids.push(keyOf('product', storeId, product.id));
  }
  return { ids, codes };
}

/** The article of each line; refuses, with every problem at once, when one is missing, not for sale, or short. */
export function findArticles(
  lines: readonly BillLineInput[],
  storeId: number,
  articles: readonly Article[],
): readonly Article[] {
  const byName = new Map(articles.map((article) => [article.sku, article]));
  for (const article of articles) {
    byName.set(`product_${storeId}_${article.id}`, article);
    if (article.barcode !== null) byName.set(article.barcode, article);
  }
  const left = new Map<Article, number>();
  const problems: Problem[] = [];
  const found = lines.flatMap(({ product, quantity: { units, subunits } }, i) => {
    const article = byName.get('code' in product ? product.code : product.id);
    if (article === undefined) {
      problems.push(problem('NOT_FOUND', 'There is no such product.', 'lines', i, 'product'));
      return [];
    }
    const { name, subunits_per_unit, stock_total, is_active } = article;
    const rest = (left.get(article) ?? stock_total) - units * subunits_per_unit - subunits;
    left.set(article, rest);
    const refuse = (code: string, message: string, field: string) =>
      problems.push(problem(code, message, 'lines', i, field));
    if (!is_active) refuse('PRODUCT_INACTIVE', `${name} is not for sale.`, 'product');
    if (units < 0 || subunits < 0 || units + subunits === 0) refuse('INVALID_INPUT', 'Nothing is sold.', 'quantity');
    if (subunits > 0 && subunits_per_unit === 1) refuse('INVALID_INPUT', `${name} has no pieces.`, 'quantity');
    if (rest < 0) refuse('INSUFFICIENT_STOCK', `${name} lacks ${-rest} pieces.`, 'quantity');
    return [article];
  });
  expectNone(problems);
  return found;
}
