import { DISCONTINUED, SHELVES } from './catalogue.ts';
import type { Journal, Row } from './journal.ts';
import type { Random } from './random.ts';

const FULL_UNITS = new Map<string | null, number>(SHELVES.map((shelf) => [shelf.category, shelf.fullUnits]));

/** The bakery's daily delivery: every bread that is still baked. */
export function deliverBread(journal: Journal, at: string): void {
  for (const product of journal.rows.product) {
    if (product.category === 'Bakery' && product.is_active) deliver(journal, product, at, 'Bakery');
  }
}

/** The wholesaler's delivery: what fell to its reorder level, except now and then an article he is short of himself. */
export function deliverGroceries(journal: Journal, at: string, random: Random): void {
  for (const product of journal.rows.product) {
    const isDue = product.reorder_level !== null && product.stock_units <= product.reorder_level;
    if (isDue && product.is_active && !random.chance(10)) deliver(journal, product, at, 'Wholesaler');
  }
}

/** Throws away a part of the bread at closing time. */
export function wasteBread(journal: Journal, at: string, random: Random): void {
  for (const product of journal.rows.product) {
    const pieces = product.category === 'Bakery' ? Math.min(random.integer(0, 4), journal.piecesOf(product)) : 0;
    if (pieces > 0) journal.move(product.id, 'WASTE', -pieces, { at, actor: 'Marek', note: 'Unsold at closing' });
  }
}

/** Counts a handful of articles and books what is missing or turned up. */
export function countSome(journal: Journal, at: string, random: Random): void {
  const counted = new Set(Array.from({ length: 8 }, () => random.pick(journal.rows.product)));
  for (const product of counted) {
    const difference = Math.max(random.integer(-3, 1), -journal.piecesOf(product));
    if (difference !== 0) journal.move(product.id, 'COUNT', difference, { at, actor: 'Priya', note: 'Weekly count' });
  }
}

/** Takes the discontinued articles off the shelves; what is left of them stays in stock. */
export function discontinue(journal: Journal, at: string): void {
  for (const product of journal.rows.product) {
    if (!DISCONTINUED.includes(product.name)) continue;
    product.is_active = false;
    product.updated_at = at;
    product.version += 1;
  }
}

function deliver(journal: Journal, product: Row<'product'>, at: string, from: string): void {
  const missing = (FULL_UNITS.get(product.category) ?? 0) - product.stock_units;
  const pieces = missing * product.subunits_per_unit;
  if (pieces > 0)
    journal.move(product.id, 'RECEIPT', pieces, { at, actor: 'Marek', note: `${from}, ${at.slice(0, 10)}` });
}
