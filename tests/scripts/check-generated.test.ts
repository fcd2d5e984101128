import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '../..');
const GENERATED = 'src/generated/schema.ts';

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'tillgraph-generated-'));
  for (const file of ['schema.graphql', 'codegen.yml', GENERATED]) cpSync(path.join(ROOT, file), path.join(copy, file));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'dir');
});
afterEach(() => rmSync(copy, { recursive: true }));

test('types that are what the schema generates pass', () => {
  expect(check()).toEqual({ status: 0, stderr: '' });
});

test('types of an earlier schema fail, and are left as they are', () => {
  appendFileSync(path.join(copy, 'schema.graphql'), '\nextend type Query { another: Int }\n');
  expect(check()).toEqual({
    status: 1,
    stderr: `${GENERATED} is not what the schema generates: run npm run codegen.\n`,
  });
  const texts = [ROOT, copy].map((folder) => readFileSync(path.join(folder, GENERATED), 'utf8'));
  expect(texts[1]).toBe(texts[0]);
});

function check(): { status: number | null; stderr: string } {
  const script = path.join(ROOT, 'scripts/check-generated.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: copy, encoding: 'utf8' });
  return { status, stderr };
}
