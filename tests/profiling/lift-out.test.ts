import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fences } from '../support/readme.ts';
import { lockOf } from './lift-out-lock.ts';
import { openBooks } from './lift-out-shelf.ts';

const README = readFileSync(new URL('../../src/profiling/README.md', import.meta.url), 'utf8');

let books: Awaited<ReturnType<typeof openBooks>>;
beforeAll(async () => {
  books = await openBooks();
  await books.fill(4);
});
afterAll(() => books.close());

test('another server’s loaders, statements and fields are recorded', async () => {
  const record = await books.profile('{ authors { name books { title } } }');
  expect(record.n).toMatchObject({ statements: 2, waves: 1, batches: 1, rows: 14, errors: 0 });
  expect(record.fields.map(({ c, n }) => [c, n])).toEqual([
    ['Query.authors', 1],
    ['Author.books', 4],
  ]);
  expect(record.batches).toMatchObject([{ loader: 'booksByAuthor', keys: 4, loads: 4, from: { 'Author.books': 4 } }]);
  expect(record.statements.map(({ name, tables, batch, field }) => [name, tables, batch, field])).toEqual([
    ['authors', ['author'], null, 'Query.authors'],
    ['booksByAuthor', ['book'], 0, null],
  ]);
  expect(record.hints).toEqual([]);
});

test('another server’s N+1 is found', async () => {
  const { hints } = await books.profile('{ authors { firstBook { title } } }');
  const said = hints.map(({ rule, at, say, fix }) => `> **${rule}** ${at}: ${say} ${fix}`);
  expect(README.split('\n').filter((line) => line.startsWith('> '))).toEqual(said);
  expect(said).toHaveLength(1);
});

test('the lock of another server is made of its records, and is the one in the README', async () => {
  const lock = lockOf([await books.profile('query Books { authors { name books { title } } }')]);
  expect(lock).toBe(readFileSync(new URL('./books.sql.lock', import.meta.url), 'utf8'));
  const [entry] = fences(README).filter(({ language }) => language === 'text');
  expect(lock.endsWith(`\n\n${entry?.body}`)).toBe(true);
});

test('the code in the README is what these tests run', () => {
  const code = fences(README).filter(({ language }) => language === 'ts');
  const files = ['lift-out.ts', 'lift-out-matchers.test.ts', 'lift-out-lock.ts', 'lift-out-outlets.ts'].map((name) =>
    readFileSync(new URL(name, import.meta.url), 'utf8'),
  );
  expect(code.map(({ body }) => body)).toEqual(
    files.map((file) =>
      file.replaceAll('../../src/profiling/', './profiling/').replace('./lift-out-shelf.ts', './books.ts'),
    ),
  );
});

test('the folder imports nothing of ours from outside itself', () => {
  const folder = path.join(import.meta.dirname, '../../src/profiling');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const imported = files.flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return [...text.matchAll(/ from '([^']+)'/g)].map(([, from = '']) =>
      from.startsWith('.') ? path.relative(folder, path.join(folder, path.dirname(name), from)) : from,
    );
  });
  expect(imported.filter((from) => from.startsWith('..'))).toEqual([]);
  const packages = imported.filter((from) => !from.endsWith('.ts') && !from.startsWith('node:'));
  expect([...new Set(packages)].sort()).toEqual(['@apollo/server', 'graphql']);
  expect(files.length).toBeGreaterThan(30);
});

test('the table in the README names every file', () => {
  const folder = new URL('../../src/profiling/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const table = README.split('\n')
    .filter((line) => line.startsWith('| `'))
    .join();
  expect([...table.matchAll(/`([\w-]+\.ts)`/g)].map(([, name]) => name).sort()).toEqual(names.sort());
});
