import { expect, test } from '@jest/globals';
import { printable } from '../../src/receipt/printable.ts';

test.each([
  ['a command to a printer', '\u001b@Milk', '@Milk'],
  ['line breaks of every kind', 'a\r\nb\u2028c\u0085d', 'a b c d'],
  ['a change of direction', 'Milk \u202E00.1', 'Milk 00.1'],
  ['a family that joiners hold together', '👩‍👧', '👩‍👧'],
  ['Hebrew, whose letters know their direction', 'חלב', 'חלב'],
])('%s', (_, entered, shown) => {
  expect(printable(entered)).toBe(shown);
});
