import { parseArgs } from 'node:util';
import { SetupError } from '../setup-error.ts';

/** What `npm run replay` was asked for. */
export interface ReplayArguments {
  readonly file: string;
  readonly url: string;
  /** The code of the store that the sales go through. */
  readonly store: string;
  /** How many requests are under way at a time. */
  readonly tills: number;
  /** The most bills that are sent; undefined for all. */
  readonly limit: number | undefined;
}

const USAGE = 'Usage: npm run replay -- sales FILE.csv[.gz] [--url URL] [--store CODE] [--tills N] [--limit BILLS]';
const MOST_TILLS = 64;
const MOST_BILLS = 10_000_000;

/** Reads the arguments of a replay; a SetupError says in one sentence what is wrong and what would have passed. */
export function parseReplay(args: readonly string[]): ReplayArguments {
  const { positionals, values } = parse(args);
  const [kind, file, ...rest] = positionals;
  if (kind !== 'sales' || file === undefined || rest.length > 0) throw new SetupError(USAGE);
  const { url, store, tills, limit } = values;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new SetupError(`--url is ${JSON.stringify(url)}; it must be one such as http://localhost:4000/graphql.`);
  }
  return {
    file,
    url,
    store,
    tills: wholeNumber('tills', tills, MOST_TILLS),
    limit: limit === undefined ? undefined : wholeNumber('limit', limit, MOST_BILLS),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string', default: 'http://localhost:4000/graphql' },
        store: { type: 'string', default: 'replay' },
        tills: { type: 'string', default: '4' },
        limit: { type: 'string' },
      },
    });
  } catch (error) {
    throw new SetupError(`${(error as Error).message}. ${USAGE}`);
  }
}

function wholeNumber(name: string, text: string, max: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= max) return number;
  const most = max.toLocaleString('en');
  throw new SetupError(`--${name} is ${JSON.stringify(text)}; it must be a whole number from 1 to ${most}.`);
}
