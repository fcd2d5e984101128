import { expect, test } from '@jest/globals';
import { Turns } from '../../src/profiling/turns.ts';

test('it is the turn of each name once in so many milliseconds', () => {
  const turns = new Turns(100);
  const asked: [string, number][] = [
    ['a', 0],
    ['a', 99],
    ['b', 99],
    ['a', 100],
    ['a', 199],
    ['b', 199],
  ];
  expect(asked.map(([name, nowMs]) => turns.isDue(name, nowMs))).toEqual([true, false, true, true, false, true]);
});
