/** Whole numbers by name: money in minor units, goods in pieces. */
type Sums = Record<string, number>;

/** What a day brought. */
export type DayFigures = typeof NO_DAY;

/** What became of a product. */
type ProductFigures = typeof NO_PRODUCT;

const NO_DAY = { bills: 0, sold: 0, refunds: 0, refunded: 0 };
const NO_PRODUCT = { soldPieces: 0, sold: 0, returnedPieces: 0, refunded: 0, stock: 0 };

/** The figures of a time of trade by day, `YYYY-MM-DD`, and by product code. */
export class Figures {
  readonly days = new Map<string, DayFigures>();
  readonly products = new Map<string, ProductFigures>();

  /** The figures of a day, to add to; all 0 at first. */
  day(day: string): DayFigures {
    return entry(this.days, day, NO_DAY);
  }

  /** The figures of a product, to add to; all 0 at first. */
  product(code: string): ProductFigures {
    return entry(this.products, code, NO_PRODUCT);
  }
}

/** A figure on which the file and the store do not agree. */
export interface Difference {
  /** Such as `day 2011-01-04` or `product 22423`. */
  readonly of: string;
  readonly figure: string;
  readonly file: number;
  readonly store: number;
}

/** Every figure that is not the same in both, in order; a day or product that one of them lacks is all 0 there. */
export function differences(file: Figures, store: Figures): Difference[] {
  return [
    ...differencesOf('day', NO_DAY, file.days, store.days),
    ...differencesOf('product', NO_PRODUCT, file.products, store.products),
  ];
}

function differencesOf<S extends Sums>(
  kind: string,
  zero: S,
  file: ReadonlyMap<string, S>,
  store: ReadonlyMap<string, S>,
) {
  const names = [...new Set([...file.keys(), ...store.keys()])].sort();
  return names.flatMap((name) => {
    const [inFile, inStore] = [file.get(name) ?? zero, store.get(name) ?? zero];
    return Object.keys(zero)
      .map((figure) => ({ of: `${kind} ${name}`, figure, file: inFile[figure] ?? 0, store: inStore[figure] ?? 0 }))
      .filter((one) => one.file !== one.store);
  });
}

function entry<S extends Sums>(entries: Map<string, S>, name: string, zero: S): S {
  const known = entries.get(name) ?? { ...zero };
  entries.set(name, known);
  return known;
}
