import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { oneAtATime } from '../../src/seed/one-at-a-time.ts';

test('writes go on beside the work, one at a time and in order', async () => {
  const log: string[] = [];
  const slow = (name: string) => async () => {
    log.push(`${name} starts`);
    await setImmediate();
    log.push(`${name} ends`);
  };
  await oneAtATime(async (write) => {
    await write(slow('first'));
    log.push('work');
    await write(slow('second'));
  });
  expect(log).toEqual(['first starts', 'work', 'first ends', 'second starts', 'second ends']);
});

test('the error of the last write is thrown', async () => {
  const failing = oneAtATime((write) => write(() => Promise.reject(new Error('disk full'))));
  await expect(failing).rejects.toThrow('disk full');
});

test('the error of an earlier write keeps later ones from starting', async () => {
  let later = 0;
  const failing = oneAtATime(async (write) => {
    await write(() => Promise.reject(new Error('disk full')));
    await write(async () => void later++);
  });
  await expect(failing).rejects.toThrow('disk full');
  expect(later).toBe(0);
});

test('an error of the work is thrown when the write under way has ended', async () => {
  let isUnderWay = false;
  const failing = oneAtATime(async (write) => {
    await write(async () => {
      isUnderWay = true;
      await setImmediate();
      isUnderWay = false;
    });
    throw new Error('interrupted');
  });
  await expect(failing).rejects.toThrow('interrupted');
  expect(isUnderWay).toBe(false);
});
