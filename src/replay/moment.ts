import { TIMEZONE } from '../import/row.ts';
import { localTime } from '../receipt/local-time.ts';

const zone = new Intl.DateTimeFormat('en', { timeZone: TIMEZONE, timeZoneName: 'longOffset' });

/** The moment of a time on the shop's clock, `YYYY-MM-DD HH:MM:SS`, as the schema reads it; the later of two that a clock shows twice. */
export function momentOf(at: string): string {
  const time = at.replace(' ', 'T');
  // The first reading takes the shop for Greenwich, an hour off in summer; that hour counts only where the clocks change.
  const nearly = time + offsetAt(`${time}Z`);
  return time + offsetAt(nearly);
}

/** The day on the shop's clock, `YYYY-MM-DD`, of a moment as the schema writes it. */
export function dayOf(moment: string): string {
  return localTime(moment, TIMEZONE).slice(0, 'YYYY-MM-DD'.length);
}

function offsetAt(moment: string): string {
  const name = zone.formatToParts(Date.parse(moment)).find(({ type }) => type === 'timeZoneName')?.value;
  // In winter an engine may say GMT+00:00, or just GMT.
  return /[+-]\d\d:\d\d/.exec(name ?? '')?.[0] ?? '+00:00';
}
