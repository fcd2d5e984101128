import { parseArgs } from 'node:util';
import { SetupError } from '../src/setup-error.ts';
import { ENTRANTS } from './contest/entrants.ts';
import { MOST_BILLS } from './growth/sizes.ts';
import { operations } from './quick/operations.ts';
import { WRITES } from './quick/write-operations.ts';

/** What a contest is run with. */
export interface Options {
  readonly contest: (typeof CONTESTS)[number];
  /** Measured slots per contestant and operation. */
  readonly rounds: number;
  /** Requests per slot. */
  readonly requests: number;
  /** The operation to run; all of them when undefined. */
  readonly operation: string | undefined;
  /** Who is held against hand-written batches; everybody when undefined. */
  readonly contestant: string | undefined;
  /** Bills in the shop that everybody reads. */
  readonly bills: number;
}

const CONTESTS = ['peers', 'quick', 'profiler', 'refund', 'growth', 'start'] as const;
const DEFAULTS = { rounds: 10, requests: 120, bills: 30_000 };

/** Reads the command line; throws a SetupError that says what would have passed. */
export function readOptions(args: readonly string[]): Options {
  const type = 'string';
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rounds: { type },
        requests: { type },
        bills: { type },
        operation: { type },
        contestant: { type },
      },
    });
    const { operation, contestant } = values;
    const contest = oneOf('contests', CONTESTS, positionals.join(' ') || 'peers');
    return {
      contest,
      rounds: wholeNumber('rounds', values.rounds),
      requests: wholeNumber('requests', values.requests),
      bills: wholeNumber('bills', values.bills ?? (contest === 'growth' ? String(MOST_BILLS) : undefined)),
      operation: operation && oneOf('operations', NAMES, operation),
      contestant:
        contestant &&
        oneOf(
          'contestants',
          ENTRANTS.map(({ name }) => name),
          contestant,
        ),
    };
  } catch (error) {
    throw new SetupError(`${(error as Error).message}\n${USAGE}`);
  }
}

const NAMES: readonly string[] = [...operations.map(({ name }) => name), ...WRITES];
const USAGE = `Usage: npm run bench -- [${CONTESTS.join('|')}] [--rounds 10] [--requests 120] [--operation Receipt]
       npm run bench -- [--contestant mercurius] [--bills 30000]`;

function oneOf<Name extends string>(what: string, names: readonly Name[], wanted: string): Name {
  const found = names.find((name) => name === wanted);
  if (found === undefined)
    throw new RangeError(`There is no ${JSON.stringify(wanted)}: ${what} are ${names.join(', ')}.`);
  return found;
}

function wholeNumber(name: keyof typeof DEFAULTS, text: string | undefined): number {
  if (text === undefined) return DEFAULTS[name];
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new RangeError(`--${name} ${text} is not a whole number from 1 to 9999999.`);
  return Number(text);
}
