import { isCharge } from './classify.ts';
import { amountMills, type FileLine } from './file-line.ts';

/** A product made of a code, spelt as in the file; the price, in minor units, is the last one charged, 0 when none was. */
export interface ImportedProduct {
  readonly code: string;
  readonly name: string;
  readonly unitPrice: number;
  readonly category: string | null;
}

interface Entry {
  unitPrice: number;
  readonly descriptions: Map<string, number>;
}

/**
 * The products of `lines`, which are in order of time, in order of first appearance. A product's name is what customers
 * most often read when they were charged for it, the earliest of equals; the notes on stock corrections ("damaged") are
 * no names, so a code that nobody was charged for is its own name.
 */
export function productsOf(lines: readonly FileLine[]): ImportedProduct[] {
  const entries = new Map<string, Entry>();
  for (const line of lines) {
    const entry = entries.get(line.code) ?? { unitPrice: 0, descriptions: new Map() };
    entries.set(line.code, entry);
    if (amountMills(line) <= 0) continue;
    entry.unitPrice = line.priceMills / 10;
    if (line.description === '') continue;
    entry.descriptions.set(line.description, (entry.descriptions.get(line.description) ?? 0) + 1);
  }
  return [...entries].map(([code, { unitPrice, descriptions }]) => ({
    code,
    name: mostFrequent(descriptions) ?? code,
    unitPrice,
    category: isCharge(code) ? 'Charges' : null,
  }));
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [text, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = text;
  return best;
}
