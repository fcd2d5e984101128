import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fences } from '../support/readme.ts';
import { makeBookServer } from './lift-out.ts';

const README = readFileSync(new URL('../../src/profiling/README.md', import.meta.url), 'utf8');

let database: TestDatabase;
let server: ReturnType<typeof makeBookServer>;
beforeAll(async () => {
  database = await testDatabase();
  await sql`create table author (id integer primary key, name text not null)`.execute(database.db);
  await sql`create table book (author_id integer not null references author, title text not null)`.execute(database.db);
  await sql`insert into author select n, 'Author ' || n from generate_series(1, 4) as n`.execute(database.db);
  await sql`insert into book select 1 + n % 4, 'Book ' || n from generate_series(1, 10) as n`.execute(database.db);
  server = makeBookServer(database.url);
});
afterAll(async () => {
  await server.apollo.stop();
  await server.db.destroy();
  await database.close();
});

async function recordOf(query: string): Promise<ProfileRecord> {
  const { body, http } = await server.apollo.executeOperation({ query }, { contextValue: {} });
  expect(body.kind === 'single' && body.singleResult.errors).toBe(undefined);
  await server.profiler.settled();
  return server.profiler.history.get(http.headers.get('x-profile-id') ?? '') as ProfileRecord;
}

test('another server’s loaders, statements and fields are recorded', async () => {
  const record = await recordOf('{ authors { name books { title } } }');
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
  expect([record.hints, server.profiler.unowned]).toEqual([[], 0]);
});

test('another server’s N+1 is found', async () => {
  const { hints } = await recordOf('{ authors { firstBook { title } } }');
  const said = hints.map(({ rule, at, say, fix }) => `> **${rule}** ${at}: ${say} ${fix}`);
  expect(README.split('\n').filter((line) => line.startsWith('> '))).toEqual(said);
  expect(said).toHaveLength(1);
});

test('the example in the README is the one that these tests run', () => {
  const [example] = fences(README).filter(({ language }) => language === 'ts');
  const file = readFileSync(new URL('./lift-out.ts', import.meta.url), 'utf8');
  expect(example?.body).toBe(file.replaceAll('../../src/profiling/', './profiling/'));
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
