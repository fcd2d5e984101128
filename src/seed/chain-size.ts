import { parseArgs } from 'node:util';
import { daysUntil } from '../demo/calendar.ts';
import { SetupError } from '../setup-error.ts';

/** How much a chain of shops holds: bills in all, stores, and the products that each of them sells. */
export interface ChainSize {
  readonly bills: number;
  readonly stores: number;
  readonly products: number;
}

/** What `npm run seed` was asked for: without `size` it is the demo shop. */
export interface SeedArguments {
  readonly until: string | undefined;
  readonly size: ChainSize | undefined;
}

const USAGE = 'usage: npm run seed -- [--bills N] [--stores N] [--products N] [--until YYYY-MM-DD]';
/** The most of each; a size that is not named is the default, once another is. */
const LIMITS = {
  bills: { max: 10_000_000, default: 10_000 },
  stores: { max: 200, default: 3 },
  products: { max: 50_000, default: 500 },
} as const;
const MOST_PRODUCTS_IN_ALL = 1_000_000;

/** Reads the arguments of the seed; a SetupError says in one sentence what is wrong and what would have passed. */
export function parseSeed(args: readonly string[]): SeedArguments {
  const { until, ...sizes } = parse(args);
  if (until !== undefined) requireDay(until);
  if (Object.keys(sizes).length === 0) return { until, size: undefined };
  const read = (name: keyof ChainSize) => wholeNumber(name, sizes[name]);
  const size = { bills: read('bills'), stores: read('stores'), products: read('products') };
  if (size.stores * size.products > MOST_PRODUCTS_IN_ALL) {
    throw new SetupError(
      `${size.stores} stores of ${size.products} products are too many; stores times products may be at most ${MOST_PRODUCTS_IN_ALL.toLocaleString('en')}.`,
    );
  }
  return { until, size };
}

function parse(args: readonly string[]): { until?: string; bills?: string; stores?: string; products?: string } {
  const type = 'string';
  try {
    const options = { until: { type }, bills: { type }, stores: { type }, products: { type } } as const;
    return { ...parseArgs({ args: [...args], options }).values };
  } catch (error) {
    // What Node adds in further sentences and lines is about other programs.
    const [fact] = (error as Error).message.split(/\.\s/);
    throw new SetupError(`${fact}; ${USAGE}.`);
  }
}

function wholeNumber(name: keyof ChainSize, text: string | undefined): number {
  const { max, default: standard } = LIMITS[name];
  if (text === undefined) return standard;
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= max) return number;
  throw new SetupError(
    `--${name} is ${JSON.stringify(text)}; it must be a whole number from 1 to ${max.toLocaleString('en')}.`,
  );
}

function requireDay(until: string): void {
  try {
    daysUntil(until, 1);
  } catch {
    throw new SetupError(`--until ${until} is not a day such as 2026-06-30.`);
  }
}
