import { expect, test } from '@jest/globals';
import { PassingFailure } from '../../src/replay/answer.ts';
import { patiently } from '../../src/replay/patience.ts';
import { SetupError } from '../../src/setup-error.ts';

/** Attempts of which the first ones fail; what came of them, and the waits between them. */
async function attempts(failures: readonly Error[], most: number) {
  const waits: number[] = [];
  let made = 0;
  const patience = { attempts: most, wait: async (ms: number) => void waits.push(ms) };
  const result = await patiently(patience, async () => {
    const failure = failures[made];
    made += 1;
    if (failure) throw failure;
    return 'done';
  }).catch((error) => error);
  return { result, made, waits };
}

const busy = new PassingFailure('busy');

test('waits twice as long before each next attempt, less up to half, and never more than two seconds', async () => {
  const { result, waits } = await attempts(Array(10).fill(busy), 20);
  expect(result).toBe('done');
  const longest = [25, 50, 100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000];
  expect(waits).toHaveLength(longest.length);
  expect(waits.filter((ms, i) => ms > (longest[i] ?? 0) || ms < (longest[i] ?? 0) / 2)).toEqual([]);
});

test('is at its end after so many attempts', async () => {
  expect(await attempts([busy, busy, busy], 2)).toMatchObject({ result: new SetupError('busy'), made: 2 });
});

test('makes no second attempt of what will fail again', async () => {
  const wrong = new SetupError('wrong');
  expect(await attempts([wrong], 20)).toEqual({ result: wrong, made: 1, waits: [] });
});
