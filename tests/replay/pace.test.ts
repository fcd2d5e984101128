import { expect, test } from '@jest/globals';
import { Pace } from '../../src/replay/pace.ts';

/** A pace whose pieces of work took so many milliseconds, one after the other. */
async function paceOf(durationsMs: readonly number[]): Promise<Pace> {
  let nowMs = 0;
  const pace = new Pace(() => BigInt(nowMs) * 1_000_000n);
  for (const ms of durationsMs) {
    await pace.time(async () => {
      nowMs += ms;
    });
  }
  nowMs += 60_000;
  return pace;
}

test('tells the time within which so many in a hundred were done', async () => {
  const pace = await paceOf(Array.from({ length: 200 }, (_, i) => 200 - i));
  expect([pace.percentileMs(50), pace.percentileMs(99), pace.percentileMs(100)]).toEqual([100, 198, 200]);
  expect((await paceOf([7])).percentileMs(50)).toBe(7);
  expect((await paceOf([])).percentileMs(99)).toBe(0);
});

test('counts to the end of the last piece', async () => {
  const pace = await paceOf([100, 150]);
  expect([pace.count, pace.elapsedMs, pace.perSecond]).toEqual([2, 250, 8]);
  expect((await paceOf([])).perSecond).toBe(0);
});

test('does not count what failed', async () => {
  const pace = await paceOf([]);
  await expect(pace.time(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(pace.count).toBe(0);
});
