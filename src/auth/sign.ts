import { SignJWT } from 'jose';
import type { Claims } from './claims.ts';

export interface Signing {
  readonly secret: string;
  readonly issuer: string;
  readonly audience: string;
}

/** A token with these claims for so many hours from `nowMs`, for whoever has the secret that also verifies it. */
export function signToken({ secret, issuer, audience }: Signing, claims: Claims, hours: number, nowMs = Date.now()) {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(new Date(nowMs))
    .setExpirationTime(new Date(nowMs + hours * 3_600_000))
    .sign(new TextEncoder().encode(secret));
}
