import type { Claims } from '../../src/auth/claims.ts';
import { verifyingKey } from '../../src/auth/keys.ts';
import { signToken } from '../../src/auth/sign.ts';
import { TokenVerifier } from '../../src/auth/verifier.ts';

/** What signs the tokens of tests. */
export const SIGNING = {
  secret: 'a-secret-of-tests-that-is-long-enough',
  issuer: 'tests',
  audience: 'tillgraph',
} as const;

/** A verifier of the tokens that `tokenOf` signs. */
export function testVerifier(now?: () => number): TokenVerifier {
  const { secret, ...about } = SIGNING;
  return new TokenVerifier({ key: verifyingKey({ secret }), ...about, ...(now && { now }) });
}

/** A token of the demo shop's cashier, but for the claims that are given. */
export function tokenOf(claims: Partial<Claims> = {}, hours = 1, nowMs?: number): Promise<string> {
  return signToken(SIGNING, { store: 'demo', staff: 'Ada', role: 'cashier', ...claims }, hours, nowMs);
}

/** The header that sends such a token. */
export async function asCaller(claims: Partial<Claims> = {}): Promise<{ readonly authorization: string }> {
  return { authorization: `Bearer ${await tokenOf(claims)}` };
}
