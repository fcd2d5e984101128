import { expect, test } from '@jest/globals';
import type { Claims } from '../../src/auth/claims.ts';
import { VerifiedTokens } from '../../src/auth/verified-tokens.ts';

const claims: Claims = { store: 'demo', staff: 'Ada', role: 'cashier' };

test('a token is known until its end, and then forgotten', () => {
  const tokens = new VerifiedTokens();
  tokens.add('a', { claims, untilMs: 100 });
  expect([tokens.get('a', 99), tokens.get('b', 99), tokens.size]).toEqual([claims, undefined, 1]);
  expect([tokens.get('a', 100), tokens.size]).toEqual([undefined, 0]);
});

test('no more are kept than allowed, and the one that came first goes first', () => {
  const tokens = new VerifiedTokens(2);
  for (const token of ['a', 'b', 'c']) tokens.add(token, { claims, untilMs: 100 });
  expect([tokens.size, tokens.get('a', 0), tokens.get('b', 0), tokens.get('c', 0)]).toEqual([
    2,
    undefined,
    claims,
    claims,
  ]);
});

test('what a connection brought last is known by it, as long as it is the same and has not ended', () => {
  const tokens = new VerifiedTokens(1);
  const [till, office] = [{}, {}];
  tokens.add('a', { claims, untilMs: 100 });
  expect(tokens.get('a', 0, till)).toBe(claims);
  // Forgotten, but for those who are connected.
  tokens.add('b', { claims: { ...claims, staff: 'Bo' }, untilMs: 100 });
  expect([tokens.get('a', 99, till), tokens.get('a', 99, office), tokens.get('a', 99)]).toEqual([
    claims,
    undefined,
    undefined,
  ]);
  expect(tokens.get('b', 99, till)?.staff).toBe('Bo');
  expect([tokens.get('a', 99, till), tokens.get('b', 100, till), tokens.size]).toEqual([undefined, undefined, 0]);
});
