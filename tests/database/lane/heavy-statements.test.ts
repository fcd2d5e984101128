import { expect, test } from '@jest/globals';
import { HeavyStatements } from '../../../src/database/lane/heavy-statements.ts';

function watched() {
  const clock = { ms: 0 };
  const heavy = new HeavyStatements(() => clock.ms);
  /** For how many seconds a text is heavy from now on. */
  const seconds = (text: string) => {
    let count = 0;
    for (; heavy.has(text); clock.ms += 1_000) count++;
    return count;
  };
  return { clock, heavy, seconds };
}

test('is heavy for a second, and each time for twice as long, up to a minute', () => {
  const { heavy, seconds } = watched();
  const lengths = Array.from({ length: 8 }, () => {
    heavy.add('slow');
    return seconds('slow');
  });
  expect(lengths).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(heavy.has('another')).toBe(false);
});

test('several of one burst are one time', () => {
  const { clock, heavy, seconds } = watched();
  heavy.add('slow');
  clock.ms = 10;
  heavy.add('slow');
  clock.ms = 1_000;
  heavy.add('slow');
  expect(seconds('slow')).toBe(2);
});

test('after a minute without it begins anew', () => {
  const { clock, heavy, seconds } = watched();
  heavy.add('slow');
  heavy.add('slow');
  clock.ms = 1_000;
  heavy.add('slow');
  clock.ms += 2_000 + 60_001;
  heavy.add('slow');
  expect(seconds('slow')).toBe(1);
});

test('of more texts than there is room for the last are not known, until the first are over', () => {
  const { clock, heavy } = watched();
  for (let n = 0; n < 200; n++) heavy.add(`slow ${n}`);
  heavy.add('late');
  expect([heavy.has('slow 199'), heavy.has('late')]).toEqual([true, false]);
  clock.ms = 1_000 + 60_001;
  heavy.add('late');
  expect(heavy.has('late')).toBe(true);
});
