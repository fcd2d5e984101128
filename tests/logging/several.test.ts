import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';

const WRITER = path.join(import.meta.dirname, 'writer.ts');

test('lines of several processes that write to one pipe stay whole, however slowly it is read', async () => {
  const one = (worker: number) => `"${process.execPath}" --import tsx "${WRITER}" ${worker} &`;
  // What Node calls a pipe is a socket, so dd reads a real one, in small pieces.
  const script = `(${[1, 2, 3].map(one).join(' ')} wait) | dd bs=1000 2>/dev/null`;
  const shell = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const counts: Record<number, number> = {};
  for (const line of (await readSlowly(shell.stdout)).trimEnd().split('\n')) {
    const { worker } = JSON.parse(line);
    counts[worker] = (counts[worker] ?? 0) + 1;
  }
  expect(counts).toEqual({ 1: 6_000, 2: 6_000, 3: 6_000 });
});

/** A pipe that is full is where a piece that is too large would be torn. */
async function readSlowly(pipe: NodeJS.ReadableStream): Promise<string> {
  let all = '';
  for await (const text of pipe) {
    all += text;
    await sleep(5);
  }
  return all;
}
