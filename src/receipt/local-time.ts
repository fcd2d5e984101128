import { remembered } from '../loading/memo.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A timestamp of the database, to the minute, as the clock on the wall of a time zone showed it: `2026-11-22 13:00`. */
export function localTime(timestamp: string, timeZone: string): string {
  // Making a format costs a hundred times what using it does.
  const format = remembered(formats, timeZone, () => formatIn(timeZone));
  const moment = Date.parse(`${timestamp.slice(0, '2026-11-22'.length)}T${timestamp.slice(11, 19)}Z`);
  // By parts: the order and the marks between them belong to a locale, whose data may change with the engine.
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
}
