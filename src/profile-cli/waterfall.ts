import type { ProfileRecord } from '../profiling/record.ts';
import { type Bar, barsOf } from '../profiling/waterfall/bar.ts';
import { criticalKeys, criticalPath } from '../profiling/waterfall/critical-path.ts';
import { waveBands } from '../profiling/waterfall/wave-bands.ts';
import { type ChartRow, chartText } from './chart.ts';
import { msText } from './figures.ts';
import { fieldSaid } from './said.ts';
import { type DrawBar, sentRows } from './sent-rows.ts';
import { barStretches, LEGEND, pathStretches } from './signs.ts';

/** The waves, the critical path, the fields, and what was sent for them, on one time axis. */
export function waterfallText(record: ProfileRecord): string {
  const path = criticalPath(record);
  const critical = criticalKeys(record, path);
  const bars = barsOf(record);
  const barAt: DrawBar = (kind, place) => barStretches(bars[kind][place] as Bar, critical);
  const waves = waveBands(record).map(({ wave, start, end }) => ({ start, end, sign: `${wave}`.slice(-1) }));
  const fields = record.fields.map((field, place) => ({ ...fieldSaid(field), bar: barAt('field', place) }));
  const sent = sentRows(record, barAt);
  const end = `${msText(record.ms.total)} ms`;
  const rows: ChartRow[] = [
    { ...head(''), bar: (columns) => `0${end.padStart(columns - 1)}` },
    ...(waves.length > 0 ? [{ ...head('waves'), bar: waves }] : []),
    { ...head('critical path'), bar: pathStretches(path) },
    ...(fields.length > 0 ? [head('FIELD', 'OWN MS', 'WAITED', 'ERR'), ...fields] : []),
    ...(sent.length > 0 ? [head('SENT', 'MS', 'KEYS', 'ROWS'), ...sent] : []),
  ];
  return `${chartText(rows, record.ms.total)}\n${LEGEND}`;
}

function head(name: string, first = '', second = '', third = ''): ChartRow {
  return { name, bar: [], figures: [first, second, third], note: '' };
}
