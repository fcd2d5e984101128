import { expect, test } from '@jest/globals';
import { showBills } from '../../src/seed/progress.ts';

function shown(
  isTTY: boolean,
  total: number,
  steps: readonly (readonly [bills: number, atSecond: number])[],
): string[] {
  const written: string[] = [];
  let second = 0;
  const out = { isTTY, write: (text: string) => written.push(text) };
  const tell = showBills(out, total, () => BigInt(second) * 1_000_000_000n);
  for (const [bills, atSecond] of steps) {
    second = atSecond;
    tell(bills);
  }
  return written;
}

test('a terminal gets a bar with the time left at the pace so far', () => {
  const written = shown(true, 3_000, [
    [1_000, 50],
    [0, 51],
    [500, 60],
    [1_500, 100],
  ]);
  expect(written).toEqual([
    `\r${'█'.repeat(10)}${'░'.repeat(20)} 1,000 of 3,000 bills, 1:40 min left\u001b[K`,
    `\r${'█'.repeat(15)}${'░'.repeat(15)} 1,500 of 3,000 bills, 1:00 min left\u001b[K`,
    `\r${'█'.repeat(30)} 3,000 of 3,000 bills\u001b[K\n`,
  ]);
});

test('a file gets a line for every tenth', () => {
  const steps = Array.from({ length: 100 }, (_, index) => [1, index + 1] as const);
  const written = shown(false, 100, steps);
  expect([written.length, written[1], written.at(-1)]).toEqual([
    10,
    '20 of 100 bills, 1:20 min left\n',
    '100 of 100 bills\n',
  ]);
});
