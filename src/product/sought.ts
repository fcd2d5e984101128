import type { ProductRef } from '../generated/schema.ts';
import { keyIn } from '../loading/global-id.ts';
import { notFound, type Path, type Problem } from '../writing/problem.ts';
import type { Product } from './repository.ts';

/** What is looked for by some references, as the statement takes it: keys and codes, each once. */
export function soughtBy(refs: readonly ProductRef[], storeId: number): { productIds: number[]; codes: string[] } {
  const ids = refs.map(({ id }) => (id == null ? null : keyIn('product', storeId, id)));
  const codes = refs.map(({ code }) => code ?? null);
  return { productIds: present(ids), codes: present(codes) };
}

/** Finds products among the rows of one statement: an id's, or the one with this barcode, else with this SKU. */
export class FoundProducts {
  readonly #storeId: number;
  readonly #byId: ReadonlyMap<number, Product>;
  readonly #byBarcode: ReadonlyMap<string | null, Product>;
  readonly #bySku: ReadonlyMap<string, Product>;

  constructor(products: readonly Product[], storeId: number) {
    this.#storeId = storeId;
    this.#byId = new Map(products.map((product) => [product.id, product]));
    this.#byBarcode = new Map(products.map((product) => [product.barcode, product]));
    this.#bySku = new Map(products.map((product) => [product.sku, product]));
  }

  /** The product of a reference, or the problem that there is none. */
  find({ id, code }: ProductRef, path: Path): Product | Problem {
    const found = id == null ? this.#byCode(code ?? '') : this.#byId.get(keyIn('product', this.#storeId, id) ?? 0);
    return found ?? notFound([...path, id == null ? 'code' : 'id'], 'product', id ?? code ?? '');
  }

  #byCode(code: string): Product | undefined {
    return this.#byBarcode.get(code) ?? this.#bySku.get(code);
  }
}

function present<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value) => value !== null))];
}
