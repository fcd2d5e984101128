import { DISCONTINUED } from './catalogue.ts';
import type { Journal, Row } from './journal.ts';
import type { Random } from './random.ts';

/** The bakery's daily delivery: every bread that is still baked. */
export function deliverBread(journal: Journal, at: string): void {
  for (const product of journal.rows.product) {
    if (isFreshBread(product) && product.is_active) deliver(journal, product, at, 'Bakery');
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
    const pieces = isFreshBread(product) ? Math.min(random.integer(0, 4), journal.piecesOf(product)) : 0;
    if (pieces > 0)
      journal.move(product.id, 'WASTE', -pieces, { at, actor: journal.crew.storekeeper, note: 'Unsold at closing' });
  }
}

/** Counts a handful of articles and books what is missing or turned up. */
export function countSome(journal: Journal, at: string, random: Random): void {
  const counted = new Set(Array.from({ length: 8 }, () => random.pick(journal.rows.product)));
  for (const product of counted) {
    const difference = Math.max(random.integer(-3, 1), -journal.piecesOf(product));
    if (difference !== 0)
      journal.move(product.id, 'COUNT', difference, { at, actor: journal.crew.stocktaker, note: 'Weekly count' });
  }
}

/** Takes the discontinued articles off the shelves. */
export function discontinue(journal: Journal, at: string): void {
  journal.takeOffSale(
    journal.rows.product.filter((product) => DISCONTINUED.includes(product.name)),
    at,
  );
}

// What is baked overnight is delivered every morning, however much is left, and has no level to reorder at.
function isFreshBread(product: Row<'product'>): boolean {
  return product.category === 'Bakery' && product.reorder_level === null;
}

function deliver(journal: Journal, product: Row<'product'>, at: string, from: string): void {
  const missing = journal.fullUnitsOf(product) - product.stock_units;
  const pieces = missing * product.subunits_per_unit;
  if (pieces > 0)
    journal.move(product.id, 'RECEIPT', pieces, {
      at,
      actor: journal.crew.storekeeper,
      note: `${from}, ${at.slice(0, 10)}`,
    });
}

/** Fills up every shelf between two deliveries. */
export function fillShelves(journal: Journal, at: string): void {
  for (const product of journal.rows.product) {
    if (product.is_active) deliver(journal, product, at, 'Other branch');
  }
}
