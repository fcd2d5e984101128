import type { Database } from '../database/database.ts';
import type { Output } from '../output.ts';
import { showBills } from './progress.ts';
import { type FillOptions, fillChain } from './service.ts';

/** Fills the database with a chain, shows how far it is, and says in the end which stores there are. */
export async function seedChain(
  database: Database,
  options: Pick<FillOptions, 'size' | 'until' | 'signal'>,
  out: Output,
): Promise<void> {
  const { bills, products } = options.size;
  const codes = await fillChain(database, { ...options, onBills: showBills(out, bills) });
  const [first, last] = [codes[0], codes.at(-1)];
  const stores = first === last ? `store "${first}" is there` : `stores "${first}" to "${last}" are there`;
  const count = (n: number) => n.toLocaleString('en');
  out.write(`The ${stores}, with ${count(products)} products per store and ${count(bills)} bills in all.\n`);
}
