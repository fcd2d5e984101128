import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../src/demo/random.ts';
import { roundHalfUp, scale, shareOut, sum, toSafeInteger } from '../src/money.ts';

describe('roundHalfUp', () => {
  test.each([
    [0n, 7n, 0n],
    [1n, 2n, 1n],
    [3n, 2n, 2n],
    [4n, 10n, 0n],
    [5n, 10n, 1n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [9007199254740993n * 10n + 5n, 10n, 9007199254740994n],
  ])('rounds %s / %s to %s', (n, d, rounded) => {
    expect(roundHalfUp(n, d)).toBe(rounded);
  });

  test.each([
    [-1n, 2n],
    [1n, 0n],
    [1n, -2n],
  ])('refuses %s / %s', (n, d) => {
    expect(() => roundHalfUp(n, d)).toThrow(RangeError);
  });
});

describe('scale', () => {
  test('keeps every digit of products beyond 2^53', () => {
    expect(scale(9_007_199_254_740_991, 2_000, 12_000)).toBe(1_501_199_875_790_165);
  });

  test('refuses a result beyond 2^53', () => {
    expect(() => scale(9_007_199_254_740_991, 10_001, 10_000)).toThrow(RangeError);
  });
});

describe('toSafeInteger', () => {
  test.each([9007199254740991n, -9007199254740991n, 0n])('passes %s', (value) => {
    expect(BigInt(toSafeInteger(value))).toBe(value);
  });

  test.each([9007199254740992n, -9007199254740992n])('refuses %s', (value) => {
    expect(() => toSafeInteger(value)).toThrow(RangeError);
  });
});

describe('sum', () => {
  test.each([
    [[], 0],
    [[334, 334, 334], 1_002],
    [[9_007_199_254_740_990, 1], 9_007_199_254_740_991],
    [[9_007_199_254_740_991, 9_007_199_254_740_991, -9_007_199_254_740_991], 9_007_199_254_740_991],
  ])('adds up %j to %s', (amounts, total) => {
    expect(sum(amounts)).toBe(total);
  });

  test('refuses a result beyond 2^53', () => {
    expect(() => sum([9_007_199_254_740_991, 1])).toThrow(RangeError);
  });
});

describe('shareOut', () => {
  test.each<[string, number, number[], number[]]>([
    ['in proportion', 30, [100, 200], [10, 20]],
    ['ties to the lower index', 2, [5, 5, 5], [1, 1, 0]],
    ['the larger remainder first', 10, [1, 1, 4], [2, 2, 6]],
    ['nothing to a weight of 0', 1, [0, 0, 9], [0, 0, 1]],
    ['everything when it is all there is', 15, [5, 0, 10], [5, 0, 10]],
    ['nothing of nothing', 0, [0, 0], [0, 0]],
    ['nothing over nobody', 0, [], []],
    ['amounts near 2^53', 9_007_199_254_740_991, [1, 1], [4_503_599_627_370_496, 4_503_599_627_370_495]],
  ])('gives %s', (_, total, weights, shares) => {
    expect(shareOut(total, weights)).toEqual(shares);
  });

  test.each<[number, number[]]>([
    [1, []],
    [1, [0, 0]],
    [-1, [1]],
    [1, [2, -1]],
  ])('refuses %s over %j', (total, weights) => {
    expect(() => shareOut(total, weights)).toThrow(RangeError);
  });

  test('is exact, fair and never above a weight on 5,000 random splits', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 5_000; round++) {
      const weights = Array.from({ length: random.integer(1, 12) }, () => random.integer(0, 5_000));
      const all = sum(weights);
      const total = random.integer(0, all);
      const shares = shareOut(total, weights);
      expect(sum(shares)).toBe(total);
      const unfair = shares.filter((share, i) => {
        const weight = weights[i] as number;
        return share > weight || Math.abs(share * all - total * weight) >= all;
      });
      expect(all === 0 ? [] : unfair).toEqual([]);
    }
  });
});
