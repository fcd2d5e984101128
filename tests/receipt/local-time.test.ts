import { expect, test } from '@jest/globals';
import { localTime } from '../../src/receipt/local-time.ts';

test.each([
  ['2026-11-22 13:00:00+00', 'UTC', '2026-11-22 13:00'],
  ['2026-11-22 13:00:59.999999+00', 'Europe/Berlin', '2026-11-22 14:00'],
  ['2026-12-31 23:59:59+00', 'Asia/Kolkata', '2027-01-01 05:29'],
  ['2027-01-01 04:59:00+00', 'America/New_York', '2026-12-31 23:59'],
  // Midnight is the hour 00 of the new day.
  ['2026-11-22 23:00:00+00', 'Europe/Berlin', '2026-11-23 00:00'],
  // The clocks go back: one hour of the wall is there twice.
  ['2026-10-25 00:30:00+00', 'Europe/Berlin', '2026-10-25 02:30'],
  ['2026-10-25 01:30:00+00', 'Europe/Berlin', '2026-10-25 02:30'],
  // They go forward: half past two never was.
  ['2026-03-29 00:59:00+00', 'Europe/Berlin', '2026-03-29 01:59'],
  ['2026-03-29 01:00:00+00', 'Europe/Berlin', '2026-03-29 03:00'],
])('%s in %s is %s', (timestamp, timeZone, shown) => {
  expect(localTime(timestamp, timeZone)).toBe(shown);
});
