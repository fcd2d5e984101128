import type { MovementKind } from '../database/tables.ts';
import type { ProductRef } from '../generated/schema.ts';
import { sum } from '../money.ts';
import type { Product } from '../product/repository.ts';
import type { FoundProducts } from '../product/sought.ts';
import { invalidInput, type Path, type Problem } from '../writing/problem.ts';
import type { Movement } from './change.ts';
import { insufficientStock, MAX_PIECES, overfull } from './problems.ts';

/** A line of a stock document, which names a product and says something of its goods. */
export interface EntryLine {
  readonly product: ProductRef;
}

/** What tells one kind of stock document from the others. */
export interface EntryRules<Line extends EntryLine> {
  readonly kind: MovementKind;
  /** The field of a line that says how much: where a problem of the stock lies. */
  readonly amount: keyof Line & string;
  /** Whether a product may stand on several lines, which are added up. */
  readonly addsUp: boolean;
  /** What is wrong with a line whatever its product is. */
  lineProblems(line: Line, path: Path): Problem[];
  /** What is wrong with a line of this product. */
  goodsProblems(line: Line, path: Path, product: Product): Problem[];
  /** The pieces that come by a line; negative for those that go. */
  delta(line: Line, product: Product): number;
}

/** A stock document worked out: one movement for each product whose stock changes, or every reason why there is none. */
export interface Entry {
  /** Those that the lines name, each once, in their order. */
  readonly products: readonly Product[];
  /** Those whose stock changes. */
  readonly moved: ReadonlyMap<number, Product>;
  readonly movements: readonly Movement[];
  readonly problems: readonly Problem[];
}

/** Works a stock document out from its lines and the rows of their products. */
export function workOut<Line extends EntryLine>(
  lines: readonly Line[],
  found: FoundProducts,
  rules: EntryRules<Line>,
): Entry {
  const read = lines.map((line, index) => readLine(line, ['input', 'lines', index], found, rules));
  const products = [...new Set(read.flatMap(({ product }) => product ?? []))];
  const changes = products.map((product) => changeOf(product, read));
  const moves = changes.filter(({ delta }) => delta !== 0);
  return {
    products,
    moved: new Map(moves.map(({ product }) => [product.id, product])),
    movements: moves.map(({ product, delta }) => ({ productId: product.id, kind: rules.kind, delta })),
    problems: [
      ...read.flatMap(({ problems }) => problems),
      // What may not be added up says nothing of the stock.
      ...changes.flatMap((change) =>
        rules.addsUp || change.lines.length === 1 ? stockProblems(change, rules.amount) : repetitions(change),
      ),
    ],
  };
}

interface ReadLine {
  readonly path: Path;
  readonly product: Product | undefined;
  readonly problems: readonly Problem[];
  /** 0 for a line that has a problem: it counts for nothing. */
  readonly delta: number;
}

interface Change {
  readonly product: Product;
  readonly lines: readonly ReadLine[];
  /** That of all its lines. */
  readonly delta: number;
}

function readLine<Line extends EntryLine>(
  line: Line,
  path: Path,
  found: FoundProducts,
  rules: EntryRules<Line>,
): ReadLine {
  const product = found.find(line.product, [...path, 'product']);
  const wrong = rules.lineProblems(line, path);
  if ('__typename' in product) return { path, product: undefined, problems: [...wrong, product], delta: 0 };
  const problems = [...wrong, ...rules.goodsProblems(line, path, product)];
  return { path, product, problems, delta: problems.length === 0 ? rules.delta(line, product) : 0 };
}

function changeOf(product: Product, read: readonly ReadLine[]): Change {
  const lines = read.filter((line) => line.product === product);
  return { product, lines, delta: sum(lines.map(({ delta }) => delta)) };
}

function repetitions({ product, lines }: Change): Problem[] {
  const message = `${product.name} stands on an earlier line already.`;
  return lines.slice(1).map(({ path }) => invalidInput([...path, 'product'], message));
}

// One problem at most, at the line with which it begins. What is below zero already may come nearer to it.
function stockProblems({ product, lines, delta: total }: Change, amount: string): Problem[] {
  const isShort = (delta: number) => delta < 0 && product.stockTotal + delta < 0;
  const isOver = (delta: number) => delta > 0 && overfull([], product, delta).length > 0;
  const pathOf = (is: typeof isShort) => {
    const first = lines.findIndex((_, index) => is(sum(lines.slice(0, index + 1).map(({ delta }) => delta))));
    return [...(lines[first] as ReadLine).path, amount];
  };
  if (total < -MAX_PIECES) {
    const message = `Stock of ${product.name} cannot fall by more than ${MAX_PIECES.toLocaleString('en')} pieces.`;
    return [
      invalidInput(
        pathOf((delta) => delta < -MAX_PIECES),
        message,
      ),
    ];
  }
  if (isShort(total)) return [insufficientStock(pathOf(isShort), product, -total)];
  return isOver(total) ? overfull(pathOf(isOver), product, total) : [];
}
