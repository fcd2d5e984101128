import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { makeToken, parseToken } from '../../src/program/token.ts';
import { tokenKeys } from '../../src/program/token-keys.ts';
import { SetupError } from '../../src/setup-error.ts';

const SECRET = 'a-secret-of-32-characters-or-more';
const USAGE = 'Usage: npm run token -- --store CODE --role cashier|manager|admin|reporter [--staff NAME] [--hours N]';
const ARGS = ['--store', 'demo', '--role', 'manager'];

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tillgraph-token-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

const keysOf = (environment: Record<string, string>) => tokenKeys(readConfig({ DATA_DIR: dataDir, ...environment }));

describe('the keys of tokens', () => {
  test('are in development a secret that is made once, kept in the data folder and read by nobody else', async () => {
    const [first, second] = [await keysOf({}), await keysOf({})];
    const token = await makeToken(ARGS, first.signing);
    expect(await second.verifier.verify(token)).toEqual({ store: 'demo', staff: 'manager', role: 'manager' });
    const { mode } = await stat(path.join(dataDir, 'token-secret'));
    expect((mode & 0o777).toString(8)).toBe('600');
  });

  test('are in production those of the configuration, which also names issuer and audience', async () => {
    const environment = { NODE_ENV: 'production', AUTH_SECRET: SECRET, AUTH_ISSUER: 'us', AUTH_AUDIENCE: 'tills' };
    const { verifier, signing } = await keysOf(environment);
    expect(signing).toEqual({ secret: SECRET, issuer: 'us', audience: 'tills' });
    await expect(verifier.verify(await makeToken(ARGS, signing))).resolves.toMatchObject({ role: 'manager' });
    const { verifier: other } = await keysOf({ ...environment, AUTH_AUDIENCE: 'others' });
    await expect(other.verify(await makeToken(ARGS, signing))).rejects.toThrow('The token is for another audience.');
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'none in production',
      { NODE_ENV: 'production' },
      'In production callers need tokens: set AUTH_SECRET (a secret of at least 32 characters), AUTH_PUBLIC_KEY (PEM) or AUTH_JWKS_URL.',
    ],
    [
      'two',
      { AUTH_SECRET: SECRET, AUTH_JWKS_URL: 'https://issuer.example/keys' },
      'Set one of AUTH_SECRET, AUTH_PUBLIC_KEY and AUTH_JWKS_URL, and not several.',
    ],
    [
      'no public key in PEM',
      { AUTH_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----' },
      'AUTH_PUBLIC_KEY cannot be used. It is no public key in PEM.',
    ],
  ])('that are %s end the program in a sentence', async (_, environment, sentence) => {
    await expect(keysOf(environment)).rejects.toThrow(new SetupError(sentence));
  });

  test('of an issuer elsewhere sign nothing here', async () => {
    const { signing } = await keysOf({ AUTH_JWKS_URL: 'https://issuer.example/keys' });
    await expect(makeToken(ARGS, signing)).rejects.toThrow(
      new SetupError('Only AUTH_SECRET can sign tokens; with a public key they come from whoever has the private one.'),
    );
  });
});

test('a token is for twelve hours and staff of its role, unless options say otherwise', () => {
  expect(parseToken(ARGS)).toEqual({ claims: { store: 'demo', staff: 'manager', role: 'manager' }, hours: 12 });
  expect(parseToken([...ARGS, '--staff', 'Zoë', '--hours', '1'])).toEqual({
    claims: { store: 'demo', staff: 'Zoë', role: 'manager' },
    hours: 1,
  });
});

test.each([
  [[], USAGE],
  [['--store', 'demo'], USAGE],
  [['--store', '', '--role', 'admin'], '--store is ""; it must be the code of a store.'],
  [['--store', 'demo', '--role', 'owner'], '--role is "owner"; it must be one of cashier, manager, admin, reporter.'],
  [[...ARGS, '--staff', ' '], '--staff is " "; it must be 1 to 100 printable characters.'],
  [[...ARGS, '--hours', '0'], '--hours is "0"; it must be a whole number from 1 to 8784.'],
  [[...ARGS, '--hours', '1.5'], '--hours is "1.5"; it must be a whole number from 1 to 8784.'],
  [[...ARGS, '--hours', '8785'], '--hours is "8785"; it must be a whole number from 1 to 8784.'],
])('refuses %j in one sentence', (args, sentence) => {
  expect(() => parseToken(args)).toThrow(new SetupError(sentence));
});
