import type { JWTPayload } from 'jose';
import { ROLES, type Role } from './role.ts';
import { unauthenticated } from './unauthenticated.ts';

/** What a token says of who sends it. */
export interface Claims {
  /** The code of the store. */
  readonly store: string;
  /** The name under which a bill notes its cashier. */
  readonly staff: string;
  readonly role: Role;
}

/** What every claim must be, in words and as a test. */
export const CLAIMS: { readonly [K in keyof Claims]: { readonly be: string; allows(value: string): boolean } } = {
  store: { be: 'the code of a store', allows: (value) => /^.{1,100}$/u.test(value) },
  staff: { be: '1 to 100 printable characters', allows: (value) => /^(?=.*\S)\P{C}{1,100}$/u.test(value) },
  role: { be: `one of ${ROLES.join(', ')}`, allows: (value) => ROLES.some((role) => role === value) },
};

/** The claims in the payload of a verified token; an UNAUTHENTICATED fault names the first that is missing or wrong. */
export function claimsIn(payload: JWTPayload): Claims {
  for (const [claim, { be, allows }] of Object.entries(CLAIMS)) {
    const value = payload[claim];
    if (typeof value !== 'string' || !allows(value)) throw unauthenticated(`The token's claim ${claim} must be ${be}.`);
  }
  const { store, staff, role } = payload as JWTPayload & Claims;
  return { store, staff, role };
}
