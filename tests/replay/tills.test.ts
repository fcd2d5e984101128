import { expect, test } from '@jest/globals';
import { atTills } from '../../src/replay/tills.ts';

/** Work that a test ends by hand, item by item. */
function workshop() {
  const log: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const send = (item: string) => {
    log.push(`${item} begins`);
    return new Promise<void>((resolve, reject) => {
      ends.set(item, (error) => {
        log.push(`${item} ends`);
        if (error) reject(error);
        else resolve();
      });
    });
  };
  const end = async (item: string, error?: Error) => {
    ends.get(item)?.(error);
    await new Promise(setImmediate);
  };
  return { log, send, end };
}

const inAnyOrder = () => false;

test('sends as many items at a time as there are tills, in order', async () => {
  const { log, send, end } = workshop();
  const done = atTills(2, ['a', 'b', 'c'], inAnyOrder, send);
  await new Promise(setImmediate);
  expect(log).toEqual(['a begins', 'b begins']);
  await end('b');
  expect(log).toEqual(['a begins', 'b begins', 'b ends', 'c begins']);
  await end('a');
  await end('c');
  await done;
});

test('sends an item when what it must follow is done, and others meanwhile', async () => {
  const { log, send, end } = workshop();
  const done = atTills(3, ['a', 'after a', 'b', 'c'], (later, earlier) => later === `after ${earlier}`, send);
  await new Promise(setImmediate);
  expect(log).toEqual(['a begins', 'b begins']);
  await end('b');
  await end('a');
  expect(log.slice(2)).toEqual(['b ends', 'c begins', 'a ends', 'after a begins']);
  await end('c');
  await end('after a');
  await done;
});

test('takes nothing more after a failure, and throws it when all tills are done', async () => {
  const { log, send, end } = workshop();
  let isOver = false;
  const done = atTills(2, ['a', 'b', 'c', 'd'], inAnyOrder, send).finally(() => {
    isOver = true;
  });
  done.catch(() => {});
  await new Promise(setImmediate);
  await end('a', new Error('refused'));
  expect(isOver).toBe(false);
  await end('b');
  await expect(done).rejects.toThrow(new Error('refused'));
  expect(log).toEqual(['a begins', 'b begins', 'a ends', 'b ends']);
});

test('never sends what must follow a failure', async () => {
  const { log, send, end } = workshop();
  const done = atTills(2, ['a', 'after a'], (later, earlier) => later === `after ${earlier}`, send);
  done.catch(() => {});
  await new Promise(setImmediate);
  await end('a', new Error('refused'));
  await expect(done).rejects.toThrow(new Error('refused'));
  expect(log).toEqual(['a begins', 'a ends']);
});
