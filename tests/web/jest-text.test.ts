import fs from 'node:fs';
import { expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';
import { readLock } from '../../src/profiler/lock.ts';
import * as matchers from '../../src/profiling/jest/matchers.ts';
import * as operations from '../../src/profiling/jest/operation.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { jestText } from '../../web/profile/jest-text.ts';
import { recordOf, type Sent } from '../support/profile-record.ts';

// All that means something in the literals that it stands in.
const query = 'query History($first: Int!) {\n  `a\\b` $'.concat('{c}\n}');
const sent = { query, variables: { first: [1, { a: "it's" }] } };
const entry = readLock().find(({ name }) => name === 'History');
const reads = (entry?.reads ?? []).map(
  ({ wave, loader, coordinates }): Sent => ({ wave, name: loader, from: String(coordinates[0]) }),
);

/** A run of History that sends these statements, and whether its document is in the lock. */
function history(statements: readonly Sent[], { isLocked }: { readonly isLocked: boolean }): ProfileRecord {
  const record = recordOf({ name: 'History', hash: isLocked ? String(entry?.hash) : 'another' }, statements);
  return isLocked ? { ...record, budget: { statements: [4, 4], waves: [3, 3], ok: true } } : record;
}

/** Runs a test file where `profile` yields this record; all else that it imports is what it will be. */
async function run(text: string, record: ProfileRecord) {
  const { code } = transformSync(text, {
    module: { type: 'commonjs' },
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  });
  const tests: { readonly name: string; readonly body: () => Promise<void> }[] = [];
  const requests: unknown[] = [];
  const modules: Readonly<Record<string, unknown>> = {
    'node:fs': fs,
    '@jest/globals': { expect, test: (name: string, body: () => Promise<void>) => tests.push({ name, body }) },
    '../src/profiling/jest/matchers.ts': matchers,
    '../src/profiling/jest/operation.ts': operations,
    './profile.ts': { profile: async (request: unknown) => requests.push(request) && record },
  };
  new Function('require', 'exports', code)((name: string) => modules[name], {});
  for (const { body } of tests) await body();
  return { names: tests.map(({ name }) => name), requests };
}

test('an operation as a test passes for what it took, and sends what was sent', async () => {
  const record = history(reads, { isLocked: true });
  const { names, requests } = await run(jestText(record, sent), record);
  expect(names).toEqual(['History takes 4 statements in 3 waves']);
  expect(requests).toEqual([sent, sent]);
});

test('and fails for one statement more', async () => {
  const text = jestText(history(reads, { isLocked: false }), sent);
  const more = history([...reads, ...reads.slice(-1)], { isLocked: false });
  await expect(run(text, more)).rejects.toThrow('History sent 5 statements where 4 are allowed');
});

test('and, where it is in the lock, for another statement in the place of a locked one', async () => {
  const text = jestText(history(reads, { isLocked: true }), sent);
  const other = history([...reads.slice(1), { wave: 1, name: 'other', from: 'Query.bills' }], { isLocked: true });
  await expect(run(text, other)).rejects.toThrow('History sent 4 statements in 3 waves, and the lock allows 4 in 3');
});

test('and says what has to be filled in, where the document is not known', async () => {
  const record = recordOf({ name: null, hash: 'a0' }, reads.slice(0, 1));
  const { names, requests } = await run(jestText(record), record);
  expect(names).toEqual(['an unnamed operation takes 1 statement in 1 wave']);
  expect(requests).toEqual([
    { query: '<the document of the unnamed operation, sha256 a0…; it is not recorded>', variables: {} },
  ]);
});
