import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '../..');
const SOURCES = ['schema.graphql', 'codegen.yml', 'tests/operations', 'examples', 'src', 'scripts'];
const TYPES = 'src/generated/schema.ts';
const CLIENT = ['index', 'gql', 'graphql'].map((name) => `client/generated/${name}.ts`);
const PERSISTED = 'client/generated/persisted-documents.json';
const PRINTED = 'client/generated/schema.graphql';
const ERROR_PAGE = 'docs/errors.md';
const ROLE_PAGE = 'docs/roles.md';
const GENERATED = [...CLIENT, PERSISTED, PRINTED, ERROR_PAGE, ROLE_PAGE];

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'tillgraph-generated-'));
  for (const file of [...SOURCES, ...GENERATED]) {
    cpSync(path.join(ROOT, file), path.join(copy, file), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'dir');
});
afterEach(() => rmSync(copy, { recursive: true }));

test('what codegen generates passes', () => {
  expect(stale()).toEqual([]);
});

test('types and schema of an earlier schema fail, and are left as they are', () => {
  append('schema.graphql', '\nextend type Query { another: Int }\n');
  expect(stale()).toEqual([PRINTED, TYPES]);
  const texts = [ROOT, copy].map((folder) => readFileSync(path.join(folder, TYPES), 'utf8'));
  expect(texts[1]).toBe(texts[0]);
});

test('documents without a new operation fail', () => {
  append('tests/operations/receipt.graphql', '\nquery Another { store { id } }\n');
  expect(stale()).toEqual([...CLIENT.filter((file) => !file.endsWith('/index.ts')), PERSISTED].sort());
});

test('pages of error codes and roles that were edited by hand fail, and so does a missing one', () => {
  append(ERROR_PAGE, 'And more.\n');
  append(ROLE_PAGE, 'And more.\n');
  expect(stale()).toEqual([ERROR_PAGE, ROLE_PAGE]);
  rmSync(path.join(copy, ERROR_PAGE));
  expect(stale()).toEqual([ERROR_PAGE, ROLE_PAGE]);
  expect(existsSync(path.join(copy, ERROR_PAGE))).toBe(false);
});

function append(file: string, text: string): void {
  appendFileSync(path.join(copy, file), text);
}

/** The files that the check names, sorted; its status and its sentences are as they have to be. */
function stale(): string[] {
  const script = path.join(ROOT, 'scripts/check-generated.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: copy, encoding: 'utf8' });
  const files = [...stderr.matchAll(/^(\S+) is not what/gm)].map(([, file]) => file as string).sort();
  const sentences = stderr.trim() === '' ? [] : stderr.trim().split('\n').sort();
  expect(sentences).toEqual(files.map((file) => `${file} is not what codegen.yml generates: run npm run codegen.`));
  expect(status).toBe(files.length === 0 ? 0 : 1);
  return files;
}
