import type { ProductInput, ProductUpdateInput } from '../generated/schema.ts';
import { amountProblems, MAX_PIECES, packProblems } from '../stock/problems.ts';
import { invalidInput, type Path, type Problem } from '../writing/problem.ts';
import { keyProblems, textProblems } from '../writing/text.ts';

type Fields = Omit<ProductUpdateInput, 'id' | 'expectedVersion'>;

/** What is wrong with the input of a new product, its codes aside. */
export function newProductProblems(input: ProductInput): Problem[] {
  const { idempotencyKey, sku, name, subunitsPerUnit, openingStock } = input;
  const path = ['input', 'openingStock'];
  return [
    ...keyProblems(['input', 'idempotencyKey'], idempotencyKey),
    ...sortKeyProblems(['input', 'sku'], sku),
    ...fieldProblems(input),
    ...(openingStock
      ? [...amountProblems(path, openingStock), ...packProblems(path, openingStock, { name, subunitsPerUnit })]
      : []),
    ...reorderProblems(input, input),
  ];
}

const NEVER_NULL = ['name', 'unitPrice', 'subunitPrice', 'subunitsPerUnit', 'taxRateBp', 'isActive'] as const;

/** What is wrong with the input of a change, whatever the product is. */
export function changeProblems(input: ProductUpdateInput): Problem[] {
  const nulls = NEVER_NULL.filter((field) => input[field] === null);
  return [
    ...nulls.map((field) => invalidInput(['input', field], `The ${field} cannot be cleared; leave it out to keep it.`)),
    ...fieldProblems(input),
  ];
}

/** What is wrong with the reorder level of a product as it is to be: that no stock could reach it. */
export function reorderProblems(
  given: Pick<Fields, 'reorderLevel'>,
  { reorderLevel, subunitsPerUnit }: { readonly reorderLevel?: number | null; readonly subunitsPerUnit: number },
): Problem[] {
  if (reorderLevel == null || reorderLevel * subunitsPerUnit <= MAX_PIECES) return [];
  const path = ['input', given.reorderLevel == null ? 'subunitsPerUnit' : 'reorderLevel'];
  return [invalidInput(path, `A reorder level must be at most ${MAX_PIECES.toLocaleString('en')} pieces.`)];
}

/** The fields that a product is entered with and may be changed in. */
function fieldProblems({ name, barcode, category, ...numbers }: Fields): Problem[] {
  const { unitPrice, subunitPrice, subunitsPerUnit, taxRateBp, reorderLevel } = numbers;
  return [
    ...sortKeyProblems(['input', 'name'], name),
    ...textProblems(['input', 'barcode'], barcode),
    ...textProblems(['input', 'category'], category),
    ...between(0, unitPrice, Number.MAX_SAFE_INTEGER, 'unitPrice', 'A price must not be negative.'),
    ...between(0, subunitPrice, Number.MAX_SAFE_INTEGER, 'subunitPrice', 'A price must not be negative.'),
    ...between(1, subunitsPerUnit, 100_000, 'subunitsPerUnit', 'A pack must have 1 to 100,000 pieces.'),
    ...between(
      0,
      taxRateBp,
      10_000,
      'taxRateBp',
      'A tax rate must be between 0 and 10000 basis points, which is 100 %.',
    ),
    ...between(0, reorderLevel, MAX_PIECES, 'reorderLevel', 'A reorder level must not be negative.'),
  ];
}

function between(least: number, value: number | null | undefined, most: number, field: string, message: string) {
  return value == null || (least <= value && value <= most) ? [] : [invalidInput(['input', field], message)];
}

const MAX_BYTES = 320;

/** Products are sorted by it, so it stands in cursors, as JSON and with a bound. */
function sortKeyProblems(path: Path, text: string | null | undefined): Problem[] {
  const blank = textProblems(path, text);
  if (text == null || blank.length > 0) return blank;
  if (/\p{Cc}/u.test(text)) return [invalidInput(path, `The ${path.at(-1)} must not hold control characters.`)];
  if (Buffer.byteLength(JSON.stringify(text)) - '""'.length <= MAX_BYTES) return [];
  return [
    invalidInput(path, `The ${path.at(-1)} must have at most ${MAX_BYTES} bytes; quotes and backslashes count twice.`),
  ];
}
