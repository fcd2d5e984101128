import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { FieldClock } from '../../src/profiling/field-clock.ts';
import { PureCosts } from '../../src/profiling/pure-costs.ts';

const field = (coordinate: string, resolve: (source: number) => unknown, isPure = false) => ({
  coordinate,
  isPure,
  resolve: resolve as (source: unknown) => unknown,
});

function call(clock: FieldClock, asked: ReturnType<typeof field>, source: number): unknown {
  return clock.resolve(asked, source, {}, {}, {});
}

test('a field knows that it runs up to its first await, and gives way to the one around it', async () => {
  const clock = new FieldClock(performance.now(), new PureCosts());
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
  const clock = new FieldClock(performance.now(), new PureCosts());
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
  const clock = new FieldClock(performance.now(), new PureCosts());
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
  const clock = new FieldClock(performance.now(), new PureCosts());
  // An async function of this realm: Jest's realm has another Promise than Node.js's own modules.
  const pay = field('Mutation.pay', async () => void (await sleep(30)));
  await call(clock, pay, 0);
  const [{ own, end, start } = { own: 0, end: 0, start: 0 }] = clock.profiles();
  expect(end - start).toBeGreaterThan(15);
  expect(own).toBeLessThan(15);
});

test('a pure field of many rows is timed once a second, and counted in between', () => {
  const pure = new PureCosts();
  let samples = 0;
  const sample = () => void samples++;
  const profileAt = (nowMs: number) => {
    const clock = new FieldClock(0, pure);
    clock.resolvePure(['T.id'], 100, 4, sample, nowMs);
    const [profile] = clock.profiles();
    return [samples, clock.calls, profile?.n, (profile?.own ?? 0) >= 0];
  };
  const now = performance.now();
  const seen = [now, now + 1, now + 999, now + 1_000].map(profileAt);
  expect(seen).toEqual([1, 1, 1, 2].map((done) => [done, 100, 100, true]));
});

test('what a call of a pure field takes is what it took when it was timed', () => {
  const pure = new PureCosts();
  pure.keep('T.id', { ms: 0.5, atMs: 0 });
  const clock = new FieldClock(0, pure);
  clock.resolvePure(['T.id'], 10, 4, () => {}, 20);
  clock.resolvePure(['T.id'], 20, 4, () => {}, 30);
  expect(clock.profiles()).toEqual([{ c: 'T.id', n: 30, start: 20, end: 30, own: 15, waited: 0, err: 0 }]);
});
