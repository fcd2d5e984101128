import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../src/writing/canonical.ts';

describe('canonicalJson', () => {
  test.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: { d: 1, c: [{ z: 1, y: 2 }] } }, '{"a":{"c":[{"y":2,"z":1}],"d":1}}'],
    [{ a: null, b: undefined, c: 0, d: '', e: false }, '{"c":0,"d":"","e":false}'],
    [{ a: { b: null } }, '{"a":{}}'],
    [{ b: 1, B: 2, ä: 3 }, '{"B":2,"b":1,"ä":3}'],
    [[3, 1, 2], '[3,1,2]'],
    [[1, null], '[1,null]'],
    ['text', '"text"'],
    [{ 10: 'ten', 9: 'nine' }, '{"10":"ten","9":"nine"}'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each([
    [{ a: 1 }, { a: '1' }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: [{}] }, { a: [] }],
    [{ a: { b: 1 } }, { a: 1, b: 1 }],
    [{ 'a":1,"b': 1 }, { a: 1, b: 1 }],
  ])('tells %j from %j', (one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other));
  });

  test('takes what graphql-js makes of an input, which has no prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
  });
});
