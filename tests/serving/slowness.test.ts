import { expect, test } from '@jest/globals';
import { watchSlowness } from '../../src/serving/slowness.ts';

/** What is told while `work` goes on, four times a second. */
async function toldDuring(times: number, work: (periods: number) => void): Promise<number[]> {
  const told: number[] = [];
  return new Promise((resolve) => {
    const stop = watchSlowness((delayMs) => {
      if (told.push(delayMs) < times) return;
      stop();
      clearInterval(working);
      resolve(told);
    });
    const working = setInterval(() => work(told.length), 1);
  });
}

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('a process that has nothing to do is late by next to nothing', async () => {
  const told = await toldDuring(4, () => {});
  expect(Math.min(...told)).toBeLessThan(20);
});

test('one whose turns take 130 ms is late by more than 60', async () => {
  const told = await toldDuring(4, () => block(130));
  expect(told[2]).toBeGreaterThan(60);
});

test('one pause of 160 ms, most of a period, is nothing', async () => {
  let [sinceMs, hasPaused] = [0, false];
  const told = await toldDuring(3, (periods) => {
    if (periods === 0) sinceMs = performance.now();
    // Each period begins with a look that tells nothing yet.
    if (hasPaused || performance.now() - sinceMs < 65) return;
    hasPaused = true;
    block(160);
  });
  expect(hasPaused).toBe(true);
  expect(Math.max(...told)).toBeLessThan(60);
});

test('whoever has stopped hears no more', async () => {
  let told = 0;
  const stop = watchSlowness(() => told++);
  stop();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told).toBe(0);
});
