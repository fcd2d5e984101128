import { errors, jwtVerify } from 'jose';
import { fault } from '../errors.ts';
import { type Claims, claimsIn } from './claims.ts';
import type { VerifyingKey } from './keys.ts';
import { unauthenticated } from './unauthenticated.ts';
import { VerifiedTokens } from './verified-tokens.ts';

export interface VerifierOptions {
  readonly key: VerifyingKey;
  /** Who must have signed a token, and for whom. */
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Clocks of two machines differ: a token is believed this long after its end, and before its start. */
const TOLERANCE_S = 30;
/** The longest token worth reading; ours have about 250. */
const LONGEST = 4_096;

/** Believes tokens of one issuer for one audience that have not ended; whatever is wrong with another is UNAUTHENTICATED. */
export class TokenVerifier {
  readonly #options: VerifierOptions;
  readonly #now: () => number;
  readonly #verified = new VerifiedTokens();

  constructor(options: VerifierOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** The same at once, of a token that was verified before. */
  known(token: string, connection?: object): Claims | undefined {
    return this.#verified.get(token, this.#now(), connection);
  }

  /** What a token says of its caller, by the `connection` that brought it; SERVICE_UNAVAILABLE when the keys of its issuer cannot be fetched. */
  async verify(token: string, connection?: object): Promise<Claims> {
    const known = this.known(token, connection);
    if (known !== undefined) return known;
    const nowMs = this.#now();
    if (token.length > LONGEST) throw unauthenticated(`The token is longer than ${LONGEST} characters.`);
    const { key, issuer, audience } = this.#options;
    const { payload } = await jwtVerify(token, key.find, {
      algorithms: key.algorithms,
      ...{ issuer, audience, currentDate: new Date(nowMs), clockTolerance: TOLERANCE_S },
      requiredClaims: ['exp'],
    }).catch((error) => {
      throw refusalOf(error);
    });
    const claims = claimsIn(payload);
    const endMs = ((payload.exp as number) + TOLERANCE_S) * 1_000;
    this.#verified.add(token, { claims, untilMs: Math.min(endMs, nowMs + key.believedMs) });
    return claims;
  }
}

function refusalOf(error: unknown): Error {
  if (error instanceof errors.JWTExpired) return unauthenticated('The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) return unauthenticated(CLAIM_SENTENCES[error.claim] ?? UNCLEAR);
  if (error instanceof errors.JOSEAlgNotAllowed)
    return unauthenticated('The token is signed in a way that is not taken.');
  if (isOne(error, FOREIGN)) return unauthenticated('The token is not signed by a key that is known here.');
  if (isOne(error, UNREADABLE)) return unauthenticated(UNCLEAR);
  const originalError = error instanceof Error ? error : new Error(String(error));
  return fault(
    'SERVICE_UNAVAILABLE',
    'The keys that verify tokens cannot be fetched at the moment.',
    {},
    { originalError },
  );
}

const UNCLEAR = 'The token is no JSON Web Token that can be read.';

const CLAIM_SENTENCES: Readonly<Record<string, string>> = {
  iss: 'The token is of another issuer.',
  aud: 'The token is for another audience.',
  exp: 'The token must have an end, exp.',
  nbf: 'The token is not valid yet.',
};

const FOREIGN = [errors.JWSSignatureVerificationFailed, errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys];
const UNREADABLE = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported];

function isOne(error: unknown, classes: readonly (abstract new (...args: never[]) => Error)[]): boolean {
  return classes.some((each) => error instanceof each);
}
