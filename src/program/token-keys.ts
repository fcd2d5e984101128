import { type KeySource, type VerifyingKey, verifyingKey } from '../auth/keys.ts';
import type { Signing } from '../auth/sign.ts';
import { TokenVerifier } from '../auth/verifier.ts';
import type { Config } from '../config.ts';
import { SetupError } from '../setup-error.ts';
import { keptSecret } from './kept-secret.ts';

/** What believes the tokens of callers, and what signs some, where it is a secret that does both. */
export interface TokenKeys {
  readonly verifier: TokenVerifier;
  readonly signing: Signing | undefined;
}

/** The keys of the configuration, or outside of production a secret of this machine; else a SetupError says what to set. */
export async function tokenKeys(config: Config): Promise<TokenKeys> {
  const about = { issuer: config.authIssuer, audience: config.authAudience };
  const source = await sourceOf(config);
  return {
    verifier: new TokenVerifier({ key: keyOf(source), ...about }),
    signing: 'secret' in source ? { ...source, ...about } : undefined,
  };
}

async function sourceOf({ authSecret, authPublicKey, authJwksUrl, ...config }: Config): Promise<KeySource> {
  const sources: readonly KeySource[] = [
    ...(authSecret === undefined ? [] : [{ secret: authSecret }]),
    ...(authPublicKey === undefined ? [] : [{ publicKey: authPublicKey }]),
    ...(authJwksUrl === undefined ? [] : [{ jwksUrl: authJwksUrl }]),
  ];
  const [source, second] = sources;
  if (second) throw new SetupError('Set one of AUTH_SECRET, AUTH_PUBLIC_KEY and AUTH_JWKS_URL, and not several.');
  if (source) return source;
  if (!config.production) return { secret: await keptSecret(config.dataDir, 'token-secret') };
  throw new SetupError(
    'In production callers need tokens: set AUTH_SECRET (a secret of at least 32 characters), AUTH_PUBLIC_KEY (PEM) or AUTH_JWKS_URL.',
  );
}

function keyOf(source: KeySource): VerifyingKey {
  try {
    return verifyingKey(source);
  } catch (error) {
    throw error instanceof RangeError ? new SetupError(`AUTH_PUBLIC_KEY cannot be used. ${error.message}`) : error;
  }
}
