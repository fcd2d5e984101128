import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { isTokenFor, type Previewed, previewToken } from '../../src/writing/preview-token.ts';

const KEY = Buffer.alloc(32, 1);
const previewed: Previewed = { operation: 'billPreview', storeId: 1, figures: { total: 1_000, lines: [{ tax: 7 }] } };
const token = previewToken(KEY, previewed);

describe('a preview token', () => {
  test('is 43 characters that hold none of the figures, the same for the same figures', () => {
    const text = '{"figures":{"lines":[{"tax":7}],"total":1000},"operation":"billPreview","storeId":1}';
    expect(token).toBe(createHmac('sha256', KEY).update(text).digest('base64url'));
    expect(token).toHaveLength(43);
    expect(previewToken(KEY, { ...previewed, figures: { lines: [{ tax: 7 }], total: 1_000 } })).toBe(token);
    expect(isTokenFor(token, KEY, previewed)).toBe(true);
  });

  test.each<[string, Previewed]>([
    ['another operation', { ...previewed, operation: 'refundPreview' }],
    ['another store', { ...previewed, storeId: 2 }],
    ['another figure', { ...previewed, figures: { total: 1_001, lines: [{ tax: 7 }] } }],
    ['another figure deep inside', { ...previewed, figures: { total: 1_000, lines: [{ tax: 8 }] } }],
    ['a line more', { ...previewed, figures: { total: 1_000, lines: [{ tax: 7 }, { tax: 7 }] } }],
  ])('is none for %s', (_, other) => {
    expect(isTokenFor(token, KEY, other)).toBe(false);
  });

  test('is none under another key', () => {
    expect(isTokenFor(token, Buffer.alloc(32, 2), previewed)).toBe(false);
  });

  test.each(['', 'abc', 'ä'.repeat(43), `${token}=`, token.slice(1), token.toLowerCase()])('is not %j', (text) => {
    expect(isTokenFor(text, KEY, previewed)).toBe(false);
  });
});
