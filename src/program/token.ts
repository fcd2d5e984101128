import { parseArgs } from 'node:util';
import { CLAIMS, type Claims } from '../auth/claims.ts';
import { ROLES } from '../auth/role.ts';
import { type Signing, signToken } from '../auth/sign.ts';
import { SetupError } from '../setup-error.ts';

const USAGE = `Usage: npm run token -- --store CODE --role ${ROLES.join('|')} [--staff NAME] [--hours N]`;
const MOST_HOURS = 8_784;

/** A token as `args` describe it; a SetupError in one sentence when they do not, or when nothing here can sign one. */
export async function makeToken(args: readonly string[], signing: Signing | undefined): Promise<string> {
  const { claims, hours } = parseToken(args);
  if (signing === undefined) {
    throw new SetupError(
      'Only AUTH_SECRET can sign tokens; with a public key they come from whoever has the private one.',
    );
  }
  return signToken(signing, claims, hours);
}

/** What the options ask for; a SetupError when they ask for nothing that could be. */
export function parseToken(args: readonly string[]): { readonly claims: Claims; readonly hours: number } {
  const { store, role, staff = role, hours } = valuesOf(args);
  if (store === undefined || role === undefined || staff === undefined) throw new SetupError(USAGE);
  const claims = { store, staff, role };
  for (const [claim, { be, allows }] of Object.entries(CLAIMS)) {
    const value = claims[claim as keyof Claims];
    if (!allows(value)) throw new SetupError(`--${claim} is ${JSON.stringify(value)}; it must be ${be}.`);
  }
  if (!/^\d+$/.test(hours) || Number(hours) < 1 || Number(hours) > MOST_HOURS) {
    throw new SetupError(`--hours is ${JSON.stringify(hours)}; it must be a whole number from 1 to ${MOST_HOURS}.`);
  }
  return { claims: claims as Claims, hours: Number(hours) };
}

function valuesOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { store: text, role: text, staff: text, hours: { type: 'string', default: '12' } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new SetupError(`${(error as Error).message}. ${USAGE}`);
  }
}
