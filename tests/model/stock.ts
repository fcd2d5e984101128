import type {
  MovementKind,
  ProductRef,
  QuantityInput,
  StockAdjustInput,
  StockCountInput,
  StockReceiveInput,
} from '../../src/generated/schema.ts';
import { total } from './arithmetic.ts';
import { type Product, piecesOf, Refused, type Shop } from './shop.ts';

/** The products that were named, each once, and what was entered of those whose stock changed. */
export interface Entered {
  readonly products: readonly Product[];
  readonly entries: readonly { readonly product: Product; readonly kind: MovementKind; readonly delta: number }[];
}

/** What a line does: so many pieces more or less of its product, or its problems, each with its place in the line. */
interface Read {
  readonly delta: number;
  readonly problems: readonly string[];
}

/** What `stockReceive` must do. */
export function receive(shop: Shop, { lines }: StockReceiveInput): Entered | Refused {
  return enter(shop, lines, 'RECEIPT', 'quantity', ({ quantity }, product) => {
    const isNothing = quantity.units + quantity.subunits === 0;
    const problems = isNothing ? ['INVALID_INPUT .quantity'] : pieceProblems(quantity, '.quantity', product);
    return { delta: product ? piecesOf(quantity, product.pack) : 0, problems };
  });
}

/** What `stockAdjust` must do. */
export function adjust(shop: Shop, { kind, lines }: StockAdjustInput): Entered | Refused {
  return enter(shop, lines, kind, 'deltaSubunits', ({ deltaSubunits: delta }) => {
    const isWrong = delta === 0 || (kind === 'WASTE' && delta > 0);
    return { delta, problems: isWrong ? ['INVALID_INPUT .deltaSubunits'] : [] };
  });
}

/** What `stockCount` must do. */
export function count(shop: Shop, { lines }: StockCountInput): Entered | Refused {
  const seen = new Set<Product>();
  return enter(shop, lines, 'COUNT', 'counted', ({ counted, expected }, product) => {
    if (product === undefined) return { delta: 0, problems: [] };
    const problems = pieceProblems(counted, '.counted', product);
    if (seen.has(product)) problems.push('INVALID_INPUT .product');
    seen.add(product);
    if (expected != null && piecesOf(expected, product.pack) !== product.stock)
      problems.push('STOCK_CHANGED .expected');
    return { delta: piecesOf(counted, product.pack) - product.stock, problems };
  });
}

function pieceProblems({ subunits }: QuantityInput, path: string, product: Product | undefined): string[] {
  return product?.pack === 1 && subunits !== 0 ? [`INVALID_INPUT ${path}.subunits`] : [];
}

/** Adds the lines up by product and enters each sum, unless a line has a problem or a product would have less than nothing. */
function enter<L extends { readonly product: ProductRef }>(
  shop: Shop,
  lines: readonly L[],
  kind: MovementKind,
  amount: string,
  read: (line: L, product: Product | undefined) => Read,
): Entered | Refused {
  const problems: string[] = [];
  const deltas = new Map<Product, { at: number; delta: number }[]>();
  for (const [at, line] of lines.entries()) {
    const product = shop.products.find(({ id }) => id === line.product.id);
    const { delta, problems: wrong } = read(line, product);
    problems.push(...wrong.map((problem) => problem.replace(' ', ` lines.${at}`)));
    if (product === undefined) problems.push(`NOT_FOUND lines.${at}.product.id`);
    else deltas.set(product, [...(deltas.get(product) ?? []), { at, delta: wrong.length === 0 ? delta : 0 }]);
  }
  for (const [{ stock }, changes] of deltas) {
    const isShort = (change: number) => change < 0 && stock + change < 0;
    const sums = changes.map((_, i) => total(changes.slice(0, i + 1).map(({ delta }) => delta)));
    // What is below zero already may come nearer to it.
    if (isShort(sums.at(-1) as number))
      problems.push(`INSUFFICIENT_STOCK lines.${changes[sums.findIndex(isShort)]?.at}.${amount}`);
  }
  if (problems.length > 0) return new Refused(problems);
  const sums = [...deltas].map(([product, changes]) => ({
    product,
    kind,
    delta: total(changes.map(({ delta }) => delta)),
  }));
  const entries = sums.filter(({ delta }) => delta !== 0);
  for (const { product, delta } of entries) product.stock += delta;
  return { products: [...deltas.keys()], entries };
}
