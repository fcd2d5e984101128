import { parseArgs } from 'node:util';
import type { Db } from '../database/database.ts';
import { SetupError } from '../setup-error.ts';
import { insertStore } from '../store/repository.ts';

const USAGE =
  'Usage: npm run store -- --code CODE --name NAME --currency GBP --timezone Europe/London [--prices-include-tax]';

type Options = Readonly<Record<'code' | 'name' | 'currency' | 'timezone', string>>;

/** What each option must be, in words and as a test. */
const RULES: { readonly [K in keyof Options]: { readonly be: string; allows(text: string): boolean } } = {
  code: { be: 'small letters, digits and dashes', allows: (text) => /^[a-z0-9-]{1,100}$/.test(text) },
  name: { be: '1 to 100 characters', allows: (text) => /^(?=.*\S).{1,100}$/u.test(text) },
  currency: {
    be: 'a code of ISO 4217 such as GBP',
    allows: (text) => Intl.supportedValuesOf('currency').includes(text),
  },
  timezone: { be: 'an IANA name such as Europe/London', allows: isTimezone },
};

/** Adds the store that `args` describe, with nothing in it, and says how to reach it; SetupError in one sentence. */
export async function addStore(db: Db, args: readonly string[]): Promise<string> {
  const { 'prices-include-tax': includeTax, ...store } = parse(args);
  const id = await insertStore(db, { ...store, prices_include_tax: includeTax }).catch(
    (error: Error & { code?: string }) => {
      if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
      throw new SetupError("The role of DATABASE_URL may not make stores; use the owner's, see docs/security.md.");
    },
  );
  if (id === undefined) throw new SetupError(`There is a store "${store.code}" already; nothing was changed.`);
  return `The store "${store.code}" is there: STORE=${store.code} serves it, as does the header x-store: ${store.code}.`;
}

const INSUFFICIENT_PRIVILEGE = '42501';

function parse(args: readonly string[]) {
  const { code, name, currency, timezone, ...flags } = valuesOf(args);
  if (code === undefined || name === undefined || currency === undefined || timezone === undefined) {
    throw new SetupError(USAGE);
  }
  const options: Options = { code, name, currency, timezone };
  for (const [option, { be, allows }] of Object.entries(RULES)) {
    const text = options[option as keyof Options];
    if (!allows(text)) throw new SetupError(`--${option} is ${JSON.stringify(text)}; it must be ${be}.`);
  }
  return { ...options, ...flags };
}

function valuesOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = { code: text, name: text, currency: text, timezone: text, 'prices-include-tax': flag };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new SetupError(`${(error as Error).message}. ${USAGE}`);
  }
}

// An offset such as +01:00 is one to Intl, and the other way round to PostgreSQL.
function isTimezone(text: string): boolean {
  try {
    return /^[A-Z]/i.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }).format() !== '';
  } catch {
    return false;
  }
}
