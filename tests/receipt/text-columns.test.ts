import { describe, expect, test } from '@jest/globals';
import { columnsOf, wrapped } from '../../src/receipt/text-columns.ts';

test.each([
  ['', 0],
  ['plain text', 10],
  ['Müller', 6],
  ['Mu\u0308ller', 6],
  ['烏龍茶', 6],
  ['ｶﾞﾘ', 3],
  ['ＡＢ', 4],
  ['한국', 4],
  ['\u1112\u1161\u11AB', 2],
  ['🍙', 2],
  ['❤', 1],
  ['❤️', 2],
  ['👩‍👩‍👧‍👦', 2],
  ['🇩🇪', 2],
  ['1️⃣', 2],
  ['a\u200Bb', 2],
  ['क्षि', 3],
])('%j takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

describe('wrapping', () => {
  test.each([
    ['fits as it is', 13, ['fits as it is']],
    ['breaks between words', 12, ['breaks', 'between', 'words']],
    ['too  many   spaces', 80, ['too many spaces']],
    ['unbreakable', 4, ['unbr', 'eaka', 'ble']],
    ['a long-winded word', 6, ['a', 'long-w', 'inded', 'word']],
    ['特選烏龍茶', 5, ['特選', '烏龍', '茶']],
    ['茶 ok', 4, ['茶', 'ok']],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2, ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']],
    ['', 5, ['']],
  ])('%j in %i columns', (text, width, lines) => {
    expect(wrapped(text, width)).toEqual(lines);
  });
});
