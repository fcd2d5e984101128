import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

/** Where the key that verifies tokens comes from. */
export type KeySource =
  | { readonly secret: string }
  /** PEM; nothing that could sign. */
  | { readonly publicKey: string }
  | { readonly jwksUrl: string };

/** What verifies a signature, and the only algorithms by which it may. */
export interface VerifyingKey {
  readonly find: JWTVerifyGetKey;
  readonly algorithms: string[];
  /** For how long a key may be believed once it verified a token: one that its issuer withdrew must stop working. */
  readonly believedMs: number;
}

const KEY_SET_MS = 10 * 60_000;
/** Of a key set that others write, only what is signed by a private key: a public key must never pass for a secret. */
const KEY_SET_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];

/** The key of a source; a RangeError for a PEM that is no public key for tokens. */
export function verifyingKey(source: KeySource): VerifyingKey {
  if ('secret' in source) {
    const secret = createSecretKey(source.secret, 'utf8');
    return { find: () => secret, algorithms: ['HS256'], believedMs: Number.POSITIVE_INFINITY };
  }
  if ('publicKey' in source) {
    const key = publicKeyIn(source.publicKey);
    return { find: () => key, algorithms: [algorithmOf(key)], believedMs: Number.POSITIVE_INFINITY };
  }
  const find = createRemoteJWKSet(new URL(source.jwksUrl), { cacheMaxAge: KEY_SET_MS });
  return { find, algorithms: KEY_SET_ALGORITHMS, believedMs: KEY_SET_MS };
}

function publicKeyIn(pem: string): KeyObject {
  // Node would quietly take the public half, and a server that only verifies would go on holding what can sign.
  if (pem.includes('PRIVATE KEY')) throw new RangeError('It is a private key; only its public half belongs here.');
  try {
    return createPublicKey(pem);
  } catch {
    throw new RangeError('It is no public key in PEM.');
  }
}

/** The one algorithm that fits the kind of key: a token does not get to choose. */
function algorithmOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): string {
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 2_048) return 'RS256';
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  if (type === 'ed25519') return 'EdDSA';
  throw new RangeError('It must be RSA of 2,048 bits or more, EC on P-256, or Ed25519.');
}
