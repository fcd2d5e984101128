import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';

// Compiled here: who loads TypeScript has a large heap before the first line runs.
const { code: HEAP } = transformSync(readFileSync(new URL('../../src/program/heap.ts', import.meta.url), 'utf8'), {
  module: { type: 'es6' },
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
});
/** V8 first thinks of tidying up eight seconds after a collection. */
const QUIET_MS = 9_500;
// Where there is no flag for it, it tells among other things.
const TRACE = Number.parseInt(process.versions.node, 10) < 22 ? '--trace-gc-verbose' : '--trace-memory-reducer';

/** How often V8 has thought of tidying up in a process that had work to do once. */
async function thoughtsAfter(first: string): Promise<number> {
  const script = `${HEAP}
    ${first}
    const lines = Array.from({ length: 800_000 }, (_, i) => ({ i, list: [i] }));
    setTimeout(() => console.log('served', lines.length), ${QUIET_MS});`;
  const args = [TRACE, '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  expect(stdout).toContain('served 800000');
  return stdout.split('\n').filter((line) => /Memory reducer/.test(line)).length;
}

test('a server that is not asked for a while keeps what V8 has compiled', async () => {
  const [left, tuned] = await Promise.all([thoughtsAfter(''), thoughtsAfter('tuneHeap();')]);
  expect(left).toBeGreaterThan(0);
  expect(tuned).toBe(0);
}, 60_000);

test('the server tells V8 so before it loads anything', () => {
  const main = readFileSync(new URL('../../src/main.ts', import.meta.url), 'utf8');
  expect([...main.matchAll(/^import .*$/gm)].map(([line]) => line)).toEqual([
    "import { tuneHeap } from './program/heap.ts';",
  ]);
});
