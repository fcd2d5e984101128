import { expect, test } from '@jest/globals';
import { daysUntil, momentOfTrade } from '../../src/demo/calendar.ts';
import { seededRandom } from '../../src/demo/random.ts';

test('the days until a date end with it and cross months and leap days', () => {
  expect(daysUntil('2024-03-01', 3)).toEqual([
    { date: '2024-02-28', weekday: 3 },
    { date: '2024-02-29', weekday: 4 },
    { date: '2024-03-01', weekday: 5 },
  ]);
});

test.each(['2026-02-30', '2026-13-01', '31.10.2026', 'yesterday', '', '2026-10-31x'])('%j is not a day', (until) => {
  expect(() => daysUntil(until, 1)).toThrow(RangeError);
});

test('trade happens from 07:00 to 20:59 by the clock of the shop', () => {
  const random = seededRandom(7);
  const day = { date: '2026-10-25', weekday: 0 };
  const moments = Array.from({ length: 2_000 }, () => momentOfTrade(day, random)).sort();
  expect(moments.filter((at) => !/^2026-10-25 \d\d:\d\d:\d\d\.\d{6} Europe\/London$/.test(at))).toEqual([]);
  expect([moments[0]?.slice(11, 13), moments.at(-1)?.slice(11, 13)]).toEqual(['07', '20']);
});
