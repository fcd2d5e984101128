import { parseArgs } from 'node:util';
import { SetupError } from '../src/setup-error.ts';
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
}

const CONTESTS = ['quick', 'profiler'] as const;
const NAMES: readonly string[] = [...operations.map(({ name }) => name), ...WRITES];

/** Reads the command line; throws a SetupError that says what would have passed. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '10' },
        requests: { type: 'string', default: '120' },
        operation: { type: 'string' },
      },
    });
    const contest = CONTESTS.find((name) => name === positionals.join(' '));
    if (contest === undefined) throw new RangeError(`contests are ${CONTESTS.join(', ')}`);
    const { operation } = values;
    if (operation !== undefined && !NAMES.includes(operation))
      throw new RangeError(`operations are ${NAMES.join(', ')}`);
    return { contest, rounds: wholeNumber(values.rounds), requests: wholeNumber(values.requests), operation };
  } catch (error) {
    const usage = 'npm run bench -- quick|profiler [--rounds 10] [--requests 120] [--operation Receipt]';
    throw new SetupError(`${(error as Error).message}\nUsage: ${usage}`);
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new RangeError(`${text} is not a whole number from 1 to 9999`);
  return Number(text);
}
