import { expect, test } from '@jest/globals';
import { isDay } from '../../src/loading/day.ts';

test('a day exists where the calendar of JavaScript has it', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  for (const year of ['0001', '1900', '1999', '2000', '2024', '2026', '2100', '9999']) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const text = `${year}-${two(month)}-${two(day)}`;
        const time = Date.parse(`${text}T00:00:00Z`);
        const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
        expect([text, isDay(text)]).toEqual([text, exists]);
      }
    }
  }
});

test.each(['0000-01-01', '', '2026-11'])('%j is no day', (text) => {
  expect(isDay(text)).toBe(false);
});
