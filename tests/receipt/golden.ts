import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';

/** `UPDATE_RECEIPTS=1 npm test -- tests/receipt` rewrites the files; the diff is then looked at like a printed receipt. */
const UPDATE = process.env.UPDATE_RECEIPTS === '1';

/** Expects `text` to be what the file of this name in tests/receipt/golden holds. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (UPDATE) writeFileSync(file, text);
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
}
