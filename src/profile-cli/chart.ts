import { drawn, type Stretch } from './figures.ts';
import { tableText } from './table.ts';
import { TERMINAL, wrapped } from './wrapped.ts';

/** A line of a chart: a name, what it has on the axis, its figures in columns, and beneath it what is said of it. */
export interface ChartRow {
  readonly name: string;
  /** Stretches of time, or a text that is as wide as the axis. */
  readonly bar: readonly Stretch[] | ((columns: number) => string);
  readonly figures: readonly [string, string, string];
  readonly note: string;
}

/** A longer name has a line of its own, so that it takes no columns from every bar. */
const LONGEST_NAME = 30;
const SHORTEST_AXIS = 16;
const GAPS = 4 * 2 + 2;

/** Rows over one axis from 0 to `total`, in the width of a terminal. */
export function chartText(rows: readonly ChartRow[], total: number): string {
  const columns = Math.max(SHORTEST_AXIS, TERMINAL - GAPS - widest(rows, inlineName) - figuresWidth(rows));
  const cells = rows.map((row) => {
    const bar = typeof row.bar === 'function' ? row.bar(columns) : drawn(row.bar, total, columns);
    return [inlineName(row), `|${bar}|`, ...row.figures];
  });
  const lines = tableText(cells, ['left', 'left', 'right', 'right', 'right']).split('\n');
  return rows
    .flatMap((row, place) => [
      ...(isLong(row.name) ? [row.name] : []),
      lines[place] as string,
      ...(row.note === '' ? [] : noteLines(row)),
    ])
    .join('\n');
}

function noteLines({ name, note }: ChartRow): string[] {
  const indent = `${/^ */.exec(name)?.[0]}    `;
  return wrapped(note, { first: indent, rest: `${indent}  ` });
}

function inlineName({ name }: ChartRow): string {
  return isLong(name) ? '' : name;
}

function isLong(name: string): boolean {
  return name.length > LONGEST_NAME;
}

function figuresWidth(rows: readonly ChartRow[]): number {
  return [0, 1, 2].reduce((sum, column) => sum + widest(rows, ({ figures }) => figures[column] as string), 0);
}

function widest(rows: readonly ChartRow[], textOf: (row: ChartRow) => string): number {
  return rows.reduce((most, row) => Math.max(most, textOf(row).length), 0);
}
