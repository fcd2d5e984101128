import { expect, test } from '@jest/globals';
import { bytesText } from '../../src/profiling/bytes-text.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [48_211, '48.2 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [12_340_000, '12.3 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
