import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { profileMatchers } from '../../src/profiling/jest/matchers.ts';
import { operation } from '../../src/profiling/jest/operation.ts';
import { openBooks } from './lift-out-shelf.ts';

const lock = readFileSync(new URL('./books.sql.lock', import.meta.url), 'utf8');
expect.extend(profileMatchers({ lock, rewrite: 'npm run lock' }));

const BOOKS = 'query Books { authors { name books { title } } }';

let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const authorsWithBooks = operation(async (n = 4) => {
  await books.fill(n);
  return books.profile(BOOKS);
});

test('authors with their books send what is in the lock', async () => {
  await expect(authorsWithBooks).toMatchLock();
});

test('authors with their books take two statements', async () => {
  await expect(authorsWithBooks).toStayWithin({ statements: 2, waves: 1, rowsPerStatement: 100 });
});

test('authors with their books take no statement more when there are more of them', async () => {
  await expect(authorsWithBooks).toBeConstantIn({ n: [2, 20] });
});
