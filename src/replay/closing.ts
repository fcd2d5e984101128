import { CURRENCY } from '../import/row.ts';
import { SetupError } from '../setup-error.ts';
import type { Client } from './client.ts';
import { type DayFigures, differences, type Figures } from './figures.ts';
import { DRIFT } from './operations.ts';
import { storeFigures } from './store-figures.ts';

interface Drift {
  readonly stockDrift: readonly { readonly difference: number; readonly product: { readonly sku: string } }[];
}

const DIFFERENCES_SHOWN = 10;

/** The sentence that what a store holds comes to the figures of the file; SetupError with the differences when it does not. */
export async function closingSentence(client: Client, file: Figures): Promise<string> {
  const [drift] = (await client.ask<Drift>(DRIFT)).stockDrift;
  if (drift !== undefined) {
    throw new SetupError(
      `The stock of ${drift.product.sku} is ${drift.difference} pieces off the sum of its movements.`,
    );
  }
  const found = differences(file, await storeFigures(client));
  if (found.length > 0) {
    const lines = found
      .slice(0, DIFFERENCES_SHOWN)
      .map(({ of, figure, file, store }) => `  ${of}, ${figure}: ${file} in the file, ${store} in the store`);
    throw new SetupError([`The store differs from the file in ${found.length} figures:`, ...lines].join('\n'));
  }
  const days = [...file.days.values()];
  const sum = (figure: keyof DayFigures) => days.reduce((total, day) => total + day[figure], 0);
  return [
    `The store holds what the file says, on each of ${count(days.length)} days`,
    `and for each of ${count(file.products.size)} products:`,
    `${count(sum('bills'))} bills worth ${money(sum('sold'))}`,
    `and ${count(sum('refunds'))} refunds worth ${money(sum('refunded'))}.`,
  ].join(' ');
}

function count(n: number): string {
  return n.toLocaleString('en');
}

function money(minorUnits: number): string {
  return (minorUnits / 100).toLocaleString('en', { style: 'currency', currency: CURRENCY });
}
