import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { verifyingKey } from '../../src/auth/keys.ts';
import { signToken } from '../../src/auth/sign.ts';
import { TokenVerifier } from '../../src/auth/verifier.ts';
import { SIGNING, testVerifier, tokenOf } from '../support/tokens.ts';

const CLAIMS = { store: 'demo', staff: 'Ada', role: 'cashier' } as const;
const NOW_MS = Date.parse('2026-06-30T12:00:00Z');
const SECOND = NOW_MS / 1_000;
const HOUR_MS = 3_600_000;
const FOREIGN = 'The token is not signed by a key that is known here.';
const UNREADABLE = 'The token is no JSON Web Token that can be read.';

/** What is said of a token that is refused. */
async function refusal(token: string, verifier = testVerifier(() => NOW_MS)): Promise<string> {
  const fault = await verifier.verify(token).then(
    (claims) => {
      throw new Error(`believed: ${JSON.stringify(claims)}`);
    },
    (error) => error,
  );
  const challenge = { 'www-authenticate': 'Bearer realm="tillgraph", error="invalid_token"' };
  expect(fault).toMatchObject({ code: 'UNAUTHENTICATED', extensions: { http: { status: 401, headers: challenge } } });
  return fault.message;
}

/** A token with a payload of one's own, right in all that is not given. */
function signed(payload: object, key: Uint8Array | KeyObject = Buffer.from(SIGNING.secret), alg = 'HS256') {
  const { issuer: iss, audience: aud } = SIGNING;
  const all = JSON.parse(JSON.stringify({ ...CLAIMS, iss, aud, exp: SECOND + 60, ...payload }));
  return new SignJWT(all).setProtectedHeader({ alg }).sign(key);
}

test('a token says store, staff and role of its caller, and nothing else', async () => {
  expect(await testVerifier().verify(await tokenOf())).toEqual(CLAIMS);
});

describe('a clock that differs', () => {
  const atEnd = async (afterEndMs: number) => {
    const token = await tokenOf({}, 1, NOW_MS);
    return testVerifier(() => NOW_MS + HOUR_MS + afterEndMs).verify(token);
  };

  test('by less than 30 s after the end is forgiven', async () => {
    expect(await atEnd(29_999)).toEqual(CLAIMS);
  });

  test('by 30 s after the end is not', async () => {
    await expect(atEnd(30_000)).rejects.toThrow('The token has expired.');
  });

  test.each([
    [30, CLAIMS],
    [31, 'The token is not valid yet.'],
  ])('by %i s before the start', async (early, outcome) => {
    const token = await signed({ nbf: SECOND + early });
    const verified = testVerifier(() => NOW_MS).verify(token);
    expect(await verified.catch(({ message }) => message)).toEqual(outcome);
  });
});

test('a token that was verified is believed no longer than one that was not', async () => {
  let nowMs = NOW_MS;
  const verifier = testVerifier(() => nowMs);
  const token = await tokenOf({}, 1, NOW_MS);
  await verifier.verify(token);
  nowMs += HOUR_MS + 29_999;
  expect(await verifier.verify(token)).toEqual(CLAIMS);
  nowMs += 1;
  expect(await refusal(token, verifier)).toBe('The token has expired.');
});

test('a token is verified once, and then remembered', async () => {
  let verified = 0;
  const key = verifyingKey(SIGNING);
  const find: typeof key.find = (...header) => {
    verified++;
    return key.find(...header);
  };
  const verifier = new TokenVerifier({ ...SIGNING, key: { ...key, find } });
  const token = await tokenOf();
  for (let n = 0; n < 5; n++) await verifier.verify(token);
  expect(verified).toBe(1);
});

describe('a token is refused', () => {
  test.each<[string, object, string]>([
    ['of another issuer', { iss: 'elsewhere' }, 'The token is of another issuer.'],
    ['of no issuer', { iss: undefined }, 'The token is of another issuer.'],
    ['for another audience', { aud: 'elsewhere' }, 'The token is for another audience.'],
    ['for no audience', { aud: undefined }, 'The token is for another audience.'],
    ['without an end', { exp: undefined }, 'The token must have an end, exp.'],
    ['whose end is no number', { exp: 'never' }, 'The token must have an end, exp.'],
    ['without a store', { store: undefined }, "The token's claim store must be the code of a store."],
    ['of a store that is no text', { store: 1 }, "The token's claim store must be the code of a store."],
    ['without staff', { staff: undefined }, "The token's claim staff must be 1 to 100 printable characters."],
    ['of blank staff', { staff: ' ' }, "The token's claim staff must be 1 to 100 printable characters."],
    ['of staff with a zero', { staff: 'A\0' }, "The token's claim staff must be 1 to 100 printable characters."],
    ['without a role', { role: undefined }, "The token's claim role must be one of cashier, manager, admin, reporter."],
    [
      'of a made-up role',
      { role: 'owner' },
      "The token's claim role must be one of cashier, manager, admin, reporter.",
    ],
    ['of two roles', { role: ['admin'] }, "The token's claim role must be one of cashier, manager, admin, reporter."],
    [
      'of a role that objects have',
      { role: 'constructor' },
      "The token's claim role must be one of cashier, manager, admin, reporter.",
    ],
  ])('%s', async (_, payload, message) => {
    expect(await refusal(await signed(payload))).toBe(message);
  });

  test('signed with another secret', async () => {
    expect(await refusal(await signed({}, Buffer.from('another-secret-that-is-long-enough')))).toBe(FOREIGN);
  });

  test('changed by one character anywhere', async () => {
    const token = await signed({});
    const [header = '', payload = ''] = token.split('.');
    for (const at of [2, header.length + 5, header.length + payload.length + 8]) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect([FOREIGN, UNREADABLE]).toContain(await refusal(changed));
    }
  });

  test.each(['none', 'HS384', 'HS512', 'RS256', 'hs256'])('by the algorithm %s', async (alg) => {
    const [, payload = ''] = (await signed({})).split('.');
    const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
    for (const signature of [
      '',
      createHmac('sha256', SIGNING.secret).update(`${header}.${payload}`).digest('base64url'),
    ])
      expect(await refusal(`${header}.${payload}.${signature}`)).toBe(
        'The token is signed in a way that is not taken.',
      );
  });

  test.each(['', 'x', 'a.b', 'a.b.c', '..', 'a.b.c.d.e', '\u0000', '{}'])('that is none: %j', async (token) => {
    expect(await refusal(token)).toBe(UNREADABLE);
  });

  test('that is too long to be read', async () => {
    expect(await refusal('x'.repeat(4_097))).toBe('The token is longer than 4096 characters.');
  });
});

describe('a public key', () => {
  const PAIRS = [
    ['RS256', generateKeyPairSync('rsa', { modulusLength: 2_048 })],
    ['ES256', generateKeyPairSync('ec', { namedCurve: 'prime256v1' })],
    ['EdDSA', generateKeyPairSync('ed25519')],
  ] as const;
  const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
  const verifierOf = (publicKey: string) =>
    new TokenVerifier({ ...SIGNING, key: verifyingKey({ publicKey }), now: () => NOW_MS });

  test.each(PAIRS)(
    'of the kind for %s believes what its private key signed',
    async (alg, { publicKey, privateKey }) => {
      expect(await verifierOf(pemOf(publicKey)).verify(await signed({}, privateKey, alg))).toEqual(CLAIMS);
    },
  );

  test.each(PAIRS)('of the kind for %s never passes for a secret', async (_, { publicKey }) => {
    const pem = pemOf(publicKey);
    const forged = await signToken({ ...SIGNING, secret: pem }, CLAIMS, 1, NOW_MS);
    expect(await refusal(forged, verifierOf(pem))).toBe('The token is signed in a way that is not taken.');
  });

  test.each<[string, () => string, string]>([
    ['text', () => 'no key', 'It is no public key in PEM.'],
    [
      'a private key',
      () => PAIRS[1][1].privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'It is a private key; only its public half belongs here.',
    ],
    [
      'too short',
      () => pemOf(generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey),
      'It must be RSA of 2,048 bits or more, EC on P-256, or Ed25519.',
    ],
    [
      'on another curve',
      () => pemOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey),
      'It must be RSA of 2,048 bits or more, EC on P-256, or Ed25519.',
    ],
  ])('that is %s is refused', (_, pem, sentence) => {
    expect(() => verifyingKey({ publicKey: pem() })).toThrow(new RangeError(sentence));
  });
});
