import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '../..');
const LOCK = 'operations.sql.lock';
const CATALOGUE = 'tests/operations/catalogue.graphql';
const LAST = `${LOCK} is not what the documents and declarations ask for; if that is meant, run npm run lock.`;

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'tillgraph-lock-'));
  for (const file of [LOCK, 'tests/operations', 'examples'])
    cpSync(path.join(ROOT, file), path.join(copy, file), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

test('the committed lock passes', () => {
  expect(run('--check')).toEqual({ status: 0, said: [] });
});

test('an operation that asks for more fails with its new batch, until the lock is written anew', () => {
  edit(CATALOGUE, 'pageInfo', 'count { value } pageInfo');
  const { status, said } = run('--check');
  expect(status).toBe(1);
  expect(said[0]).toBe('Catalogue grows from 1 statement in 1 wave to 2 in 1.');
  expect(said.filter((line) => line.startsWith('+   '))).toEqual([
    '+   1 productCountByStoreId        countBy     product         Query.products',
  ]);
  expect(said.at(-1)).toBe(LAST);

  expect(run()).toEqual({ status: 0, said: [] });
  expect(readFileSync(path.join(copy, LOCK), 'utf8')).toContain('  1 productCountByStoreId        countBy ');
  expect(run('--check')).toEqual({ status: 0, said: [] });
});

test('an operation that asks for less fails too', () => {
  edit('tests/operations/receipt.graphql', 'payments { id method amount tendered change }', '');
  const { status, said } = run('--check');
  expect([status, said[0], said.at(-1)]).toEqual([1, 'Receipt shrinks from 5 statements in 3 waves to 4 in 3.', LAST]);
});

test('an operation without an entry and an entry without an operation fail', () => {
  rmSync(path.join(copy, CATALOGUE));
  writeFileSync(path.join(copy, 'tests/operations/own.graphql'), 'query Own { store { name } }');
  const { status, said } = run('--check');
  expect(status).toBe(1);
  expect(said).toEqual(
    expect.arrayContaining(['Catalogue is locked, and no document has it.', 'Own has no entry.', LAST]),
  );
});

test('an example that asks for more fails as well', () => {
  edit(
    'examples/first-query/first-query.graphql',
    'receipt(format: TEXT)',
    'receipt(format: TEXT) items { product { sku } }',
  );
  const { status, said } = run('--check');
  expect([status, said[0]]).toEqual([1, 'PrintReceipt grows from 6 statements in 2 waves to 7 in 3.']);
});

test('a folder without operations fails, since theirs would leave the lock unnoticed', () => {
  rmSync(path.join(copy, 'examples/first-query/first-query.graphql'));
  const { status, said } = run();
  expect(status).toBe(1);
  expect(said.join()).toContain('examples holds no named operation: there is nothing to lock.');
});

function edit(file: string, before: string, after: string): void {
  const text = readFileSync(path.join(copy, file), 'utf8');
  expect(text).toContain(before);
  writeFileSync(path.join(copy, file), text.replace(before, after));
}

function run(...args: string[]) {
  const script = path.join(ROOT, 'scripts/lock.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: copy, encoding: 'utf8' });
  return { status, said: stderr.split('\n').filter((line) => line !== '') };
}
