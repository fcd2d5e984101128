import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { FieldClock } from '../../src/profiling/field-clock.ts';

const field = (coordinate: string, resolve: (source: number) => unknown, isPure = false) => ({
  coordinate,
  isPure,
  resolve: resolve as (source: unknown) => unknown,
});

function call(clock: FieldClock, asked: ReturnType<typeof field>, source: number): unknown {
  return clock.resolve(asked, source, {}, {}, {});
}

test('a field knows that it runs up to its first await, and gives way to the one around it', async () => {
  const clock = new FieldClock(performance.now());
  const seen: unknown[] = [];
  const inner = field('Bill.id', () => seen.push(clock.running));
  const outer = field('Query.bill', async () => {
    call(clock, inner, 0);
    seen.push(clock.running);
    await null;
    seen.push(clock.running);
  });
  await call(clock, outer, 0);
  expect(seen).toEqual(['Bill.id', 'Query.bill', undefined]);
});

test('every call of a field is counted, and of one worked out of its row one in sixteen is timed for all', () => {
  const clock = new FieldClock(performance.now());
  const burn = (source: number) => {
    const until = performance.now() + (source % 16 === 0 ? 2 : 0);
    while (performance.now() < until);
    return source;
  };
  for (let source = 0; source < 32; source++) {
    expect(call(clock, field('Bill.total', burn, true), source)).toBe(source);
    call(clock, field('Bill.items', burn), source);
  }
  const [total, items] = ['Bill.total', 'Bill.items'].map((name) => clock.profiles().find(({ c }) => c === name));
  expect([clock.calls, total?.n, items?.n]).toEqual([64, 32, 32]);
  // Two calls of 2 ms were timed of either; of the first they stand for sixteen each.
  expect(total?.own).toBeGreaterThan(60);
  expect(items?.own).toBeLessThan(60);
});

test('an error is counted whether its call was timed or not, and thrown', () => {
  const clock = new FieldClock(performance.now());
  const failing = field(
    'Bill.total',
    () => {
      throw new Error('no such total');
    },
    true,
  );
  for (let source = 0; source < 20; source++) expect(() => call(clock, failing, source)).toThrow('no such total');
  expect(clock.profiles()).toMatchObject([{ c: 'Bill.total', n: 20, err: 20 }]);
});

test('the first call of a field that waits ends when it is done', async () => {
  const clock = new FieldClock(performance.now());
  // An async function of this realm: Jest's realm has another Promise than Node.js's own modules.
  const pay = field('Mutation.pay', async () => void (await sleep(30)));
  await call(clock, pay, 0);
  const [{ own, end, start } = { own: 0, end: 0, start: 0 }] = clock.profiles();
  expect(end - start).toBeGreaterThan(15);
  expect(own).toBeLessThan(15);
});
