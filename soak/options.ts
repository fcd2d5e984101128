import { parseArgs } from 'node:util';
import { SetupError } from '../src/setup-error.ts';
import { crash } from './crash.ts';
import { cut } from './cut.ts';
import { differential } from './differential.ts';
import { disk } from './disk.ts';
import { fuzz } from './fuzz.ts';
import { leaving } from './leaving.ts';
import { locked } from './locked.ts';
import { memory } from './memory.ts';
import { model } from './model.ts';
import { operations } from './operations.ts';
import { overload } from './overload.ts';
import { paused } from './paused.ts';
import { races } from './races.ts';
import { restart } from './restart.ts';
import { slow } from './slow.ts';
import type { Soak } from './soak.ts';
import { stop } from './stop.ts';

/** Every soak there is, by the name that the command line knows it by. */
const SOAKS: Readonly<Record<string, Soak>> = {
  ...{ races, model, fuzz, operations, differential, memory },
  ...{ crash, restart, stop, overload, locked, paused, cut, leaving, slow, disk },
};

const MINUTES = { default: 15, meaning: 'a soak that has not ended by then has failed' };

interface Chosen {
  readonly soak: Soak;
  readonly settings: Readonly<Record<string, number>>;
  readonly minutes: number;
}

/** Reads the command line; throws a SetupError that says what would have passed. */
export function readOptions(args: readonly string[]): Chosen {
  try {
    const [name = '', ...rest] = args;
    const soak = Object.hasOwn(SOAKS, name) ? SOAKS[name] : undefined;
    if (soak === undefined) throw new RangeError(`there is no soak ${JSON.stringify(name)}`);
    const known = { ...soak.settings, minutes: MINUTES };
    const { values } = parseArgs({
      args: rest,
      options: Object.fromEntries(Object.keys(known).map((setting) => [setting, { type: 'string' }])),
    });
    const numbers = Object.entries(known).map(([setting, { default: usual }]) => {
      const given = values[setting];
      return [setting, given === undefined ? usual : wholeNumber(setting, String(given))] as const;
    });
    const { minutes = MINUTES.default, ...settings } = Object.fromEntries(numbers);
    return { soak, settings, minutes };
  } catch (error) {
    throw new SetupError(`${(error as Error).message}\n${usage()}`);
  }
}

function wholeNumber(setting: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${setting} takes a whole number, not ${text}`);
  return Number(text);
}

function usage(): string {
  const soaks = Object.entries(SOAKS).flatMap(([name, { says, settings }]) => [
    `npm run soak -- ${name}    ${says}`,
    ...Object.entries({ ...settings, minutes: MINUTES }).map(
      ([setting, { default: usual, meaning }]) => `    --${setting} ${usual}    ${meaning}`,
    ),
  ]);
  return soaks.join('\n');
}
