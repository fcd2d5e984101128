import { type Path, problem } from '../writing/problem.ts';

const NAMES = { sku: 'SKU', barcode: 'barcode' } as const;

/** A code is another product's of the store; only a SKU may be the same as a barcode. */
export function duplicateCode(path: Path, field: keyof typeof NAMES, value: string) {
  const message = `Another product has the ${NAMES[field]} ${JSON.stringify(value)} already.`;
  return problem('DuplicateCode', 'DUPLICATE_CODE', path, message, { field, value });
}
