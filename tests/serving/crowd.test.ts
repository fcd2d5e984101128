import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { Crowd, NOWHERE, type Placed } from '../../src/serving/crowd.ts';

test('those who were added are there until they are removed, which may be said twice', () => {
  const [a, b, c] = [one(), one(), one()];
  const crowd = new Crowd<Placed>();
  for (const each of [a, b, c]) crowd.add(each);
  crowd.remove(a);
  crowd.remove(a);
  expect(new Set(crowd)).toEqual(new Set([b, c]));
  crowd.remove(c);
  expect([...crowd]).toEqual([b]);
  crowd.remove(b);
  expect([crowd.size, a.place, b.place, c.place]).toEqual([0, NOWHERE, NOWHERE, NOWHERE]);
  crowd.add(a);
  expect([...crowd]).toEqual([a]);
});

test('who is in another crowd is not removed', () => {
  const [here, there] = [new Crowd<Placed>(), new Crowd<Placed>()];
  const [a, b] = [one(), one()];
  here.add(a);
  there.add(b);
  here.remove(b);
  expect([here.size, there.size]).toEqual([1, 1]);
});

test('what came and went is collected with the young, where a Set has most of it become old', () => {
  const crowd = new Crowd<Placed>();
  const set = new Set<Placed>();
  const bySet = grownBytes(
    (each) => set.add(each),
    (each) => set.delete(each),
  );
  const byCrowd = grownBytes(
    (each) => crowd.add(each),
    (each) => crowd.remove(each),
  );
  expect(byCrowd).toBeLessThan(bySet / 4);
});

function one(): Placed {
  return { place: NOWHERE };
}

/** How many bytes of old objects come of so many that come and go, a few of them there at a time, each with something to hold. */
function grownBytes(add: (each: Placed) => void, remove: (each: Placed) => void): number {
  // So that it is not due meanwhile.
  collectAll();
  const before = oldBytes();
  const there: Placed[] = [];
  for (let i = 0; i < 5_000; i++) {
    const each = { ...one(), held: Array.from({ length: 1_000 }, (_, at) => ({ at })) };
    add(each);
    there.push(each);
    if (there.length > 5) remove(there.shift() as Placed);
  }
  return oldBytes() - before;
}

function oldBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ?? 0;
}

function collectAll(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
