import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const SCRIPT = path.join(import.meta.dirname, '../../scripts/check-schema.mjs');
const RELEASED = 'enum Status { PAID VOIDED } type Query { total: Int! number(of: ID): String status: Status }';
// A hook's GIT_DIR would lead these commands to the repository that it runs for.
const env = { PATH: process.env.PATH };

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'tillgraph-schema-'));
  git('init', '--quiet');
  write('schema.graphql', RELEASED);
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '--quiet', '--message', 'first');
});
afterEach(() => rmSync(repository, { recursive: true }));

test('without a release it says so and passes', () => {
  write('schema.graphql', 'type Query { other: Int }');
  expect(check()).toEqual({ status: 0, output: ['No release tag v* yet: the schema can break no one.'] });
});

test('additions break no one', () => {
  git('tag', 'v0.1.0');
  write('schema.graphql', RELEASED.replace('type Query {', 'type Query { more: Int'));
  expect(check()).toEqual({ status: 0, output: ['0 breaking changes since v0.1.0.'] });
});

test('a field that is gone fails, with the line that would announce it', () => {
  git('tag', 'v0.1.0');
  write('schema.graphql', RELEASED.replace('total: Int!', ''));
  expect(check()).toEqual({
    status: 1,
    output: [
      'Query.total was removed. Keep it, or announce "- BREAKING: Query.total".',
      '1 breaking changes since v0.1.0.',
    ],
  });
});

test('changes announced for the coming version pass', () => {
  git('tag', 'v0.1.0');
  write(
    'schema.graphql',
    'enum Status { PAID } type Query { total: Int number(of: ID, at: Int!): String status: Status }',
  );
  write(
    'CHANGELOG.md',
    '## 0.2.0\n\n- BREAKING: Query.total may be null\n- BREAKING: Query.number\n- BREAKING: Status.VOIDED\n\n## 0.1.0\n',
  );
  expect(check()).toEqual({
    status: 0,
    output: [
      'Announced: VOIDED was removed from enum type Status.',
      'Announced: Query.total changed type from Int! to Int.',
      'Announced: A required arg at on Query.number was added.',
      '3 breaking changes since v0.1.0.',
    ],
  });
});

test('a release counts as later than its candidates', () => {
  for (const tag of ['v0.9.0', 'v1.0.0-rc.1', 'v1.0.0']) git('tag', tag);
  expect(check()).toEqual({ status: 0, output: ['0 breaking changes since v1.0.0.'] });
});

test('what an earlier version announced allows nothing new', () => {
  git('tag', 'v0.1.0');
  write('schema.graphql', RELEASED.replace('total: Int!', ''));
  write('CHANGELOG.md', '## 0.2.0\n\n- Faster.\n\n## 0.1.0\n\n- BREAKING: Query.total\n');
  expect(check().status).toBe(1);
});

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: repository, env });
}

function write(file: string, text: string): void {
  writeFileSync(path.join(repository, file), text);
}

function check(): { status: number | null; output: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], { cwd: repository, env, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}`.trim().split('\n') };
}
