import { expect, test } from '@jest/globals';
import { dayOf, momentOf } from '../../src/replay/moment.ts';

test.each([
  ['in winter', '2010-12-01 08:26:00', '2010-12-01T08:26:00+00:00'],
  ['in summer', '2011-06-01 07:37:00', '2011-06-01T07:37:00+01:00'],
  ['in the first minutes of a summer day', '2011-06-01 00:10:00', '2011-06-01T00:10:00+01:00'],
  ['before the clocks go forward', '2011-03-27 00:59:00', '2011-03-27T00:59:00+00:00'],
  ['after the clocks went forward', '2011-03-27 02:00:00', '2011-03-27T02:00:00+01:00'],
  ['before the clocks go back', '2010-10-31 00:59:00', '2010-10-31T00:59:00+01:00'],
  ['that the clocks show twice', '2010-10-31 01:30:00', '2010-10-31T01:30:00+00:00'],
  ['after the clocks went back', '2010-10-31 02:00:00', '2010-10-31T02:00:00+00:00'],
])('a time in London %s', (_, at, moment) => {
  expect(momentOf(at)).toBe(moment);
});

test('the day of a moment is the one in London', () => {
  expect(['2011-06-30T22:59:59Z', '2011-06-30T23:00:00Z', '2011-01-31T23:00:00Z'].map(dayOf)).toEqual([
    '2011-06-30',
    '2011-07-01',
    '2011-01-31',
  ]);
});
