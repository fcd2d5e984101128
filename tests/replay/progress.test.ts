import { expect, test } from '@jest/globals';
import { Pace } from '../../src/replay/pace.ts';
import { showDocuments } from '../../src/replay/progress.ts';

/** What is shown of bills that took so many milliseconds each. */
async function shown(isTTY: boolean, durationsMs: readonly number[]): Promise<string[]> {
  const written: string[] = [];
  let nowMs = 0;
  const pace = new Pace(() => BigInt(nowMs) * 1_000_000n);
  const tell = showDocuments({ isTTY, write: (text) => written.push(text) }, durationsMs.length, pace);
  for (const ms of durationsMs) {
    await pace.time(async () => {
      nowMs += ms;
    });
    tell();
  }
  return written;
}

test('a terminal gets a bar, drawn again every fifth of a second and at the end', async () => {
  expect(await shown(true, [150, 100, 50])).toEqual([
    `\r${'█'.repeat(20)}${'░'.repeat(10)} 2 of 3 documents, 8 bills/s, p50 100 ms, p99 150 ms\u001b[K`,
    `\r${'█'.repeat(30)} 3 of 3 documents, 10 bills/s, p50 100 ms, p99 150 ms\u001b[K\n`,
  ]);
});

test('a file gets a line for every tenth', async () => {
  const lines = await shown(false, Array(40).fill(25));
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    10,
    '4 of 40 documents, 40 bills/s, p50 25 ms, p99 25 ms\n',
    '40 of 40 documents, 40 bills/s, p50 25 ms, p99 25 ms\n',
  ]);
});
