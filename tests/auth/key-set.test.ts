import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { verifyingKey } from '../../src/auth/keys.ts';
import { TokenVerifier } from '../../src/auth/verifier.ts';
import { SIGNING } from '../support/tokens.ts';

const CLAIMS = { store: 'demo', staff: 'Ada', role: 'cashier' } as const;
const HOUR_MS = 3_600_000;
const mine = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2_048 });

let server: Server;
let jwksUrl: string;
let keys: object[] = [];
let asked = 0;
beforeAll(async () => {
  server = createServer((_, response) => {
    asked++;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
});
afterAll(() => void server.close());

const jwk = ({ publicKey }: { publicKey: KeyObject }, kid: string) => ({
  ...publicKey.export({ format: 'jwk' }),
  ...{ kid, alg: 'RS256', use: 'sig' },
});

function signed(key: KeyObject, kid: string): Promise<string> {
  const { issuer, audience } = SIGNING;
  const token = new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256', kid });
  return token.setIssuer(issuer).setAudience(audience).setExpirationTime('1h').sign(key);
}

test('a key set is fetched once, and a token is believed when one of its keys signed it', async () => {
  keys = [jwk(mine, 'mine')];
  asked = 0;
  const verifier = new TokenVerifier({ ...SIGNING, key: verifyingKey({ jwksUrl }) });
  expect(await verifier.verify(await signed(mine.privateKey, 'mine'))).toEqual(CLAIMS);
  for (const kid of ['mine', 'unheard-of']) {
    await expect(verifier.verify(await signed(other.privateKey, kid))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The token is not signed by a key that is known here.',
    });
  }
  expect(asked).toBe(1);
});

test('a key that its issuer withdrew is believed ten minutes more at most, though its token lasts an hour', async () => {
  keys = [jwk(mine, 'mine')];
  let nowMs = Date.now();
  const key = verifyingKey({ jwksUrl });
  let found = 0;
  const find: typeof key.find = (...header) => {
    found++;
    return key.find(...header);
  };
  const verifier = new TokenVerifier({ ...SIGNING, key: { ...key, find }, now: () => nowMs });
  const token = await signed(mine.privateKey, 'mine');
  for (const laterMs of [0, 599_999, 1]) {
    nowMs += laterMs;
    await verifier.verify(token);
  }
  expect(found).toBe(2);
  expect(nowMs - Date.now()).toBeLessThan(HOUR_MS);
});

test('while its keys cannot be fetched a token is neither believed nor refused', async () => {
  const gone = new TokenVerifier({ ...SIGNING, key: verifyingKey({ jwksUrl: 'http://127.0.0.1:1/keys' }) });
  await expect(gone.verify(await signed(mine.privateKey, 'mine'))).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message: 'The keys that verify tokens cannot be fetched at the moment.',
  });
});
