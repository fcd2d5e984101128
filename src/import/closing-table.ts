import { REASONS } from './classify.ts';
import { type ClosingReport, sum, type Tally } from './closing-report.ts';
import { formatMills } from './mills.ts';

/** The report as a table for people: what was accepted, what was reported and why, and that both together are the file. */
export function closingTable(report: ClosingReport): string {
  const { sold, refunded, adjusted } = report.accepted;
  const difference = { ...report.difference, lines: 0 };
  const rows: readonly (readonly [string, Tally] | undefined)[] = [
    ['accepted   sold, as lines of bills', sold],
    ['           cancelled, as refunds', refunded],
    ['           at price 0, as stock adjustments', adjusted],
    ...report.reported.map(({ reason, ...tally }) => [`reported   ${REASONS[reason]}`, tally] as const),
    [`difference ${REASONS.ABOVE_PRICE_PAID} (${report.difference.lines} accepted lines)`, difference],
    undefined,
    ['accepted', sum([sold, refunded, adjusted])],
    ['reported, with the difference', sum([...report.reported, difference])],
    ['file = accepted + reported', report.file],
  ];
  const cells = rows.map((row) => row && [row[0], row[1].lines.toLocaleString('en'), formatMills(row[1].amountMills)]);
  const widths = ['', 'lines', 'amount'].map((title, i) =>
    Math.max(title.length, ...cells.map((row) => row?.[i]?.length ?? 0)),
  ) as [number, number, number];
  const line = (label = '', lines = '', amount = '') =>
    `${label.padEnd(widths[0])}  ${lines.padStart(widths[1])}  ${amount.padStart(widths[2])}`;
  const rule = '─'.repeat(line().length);
  return [line('', 'lines', 'amount'), ...cells.map((row) => (row ? line(...row) : rule))].join('\n');
}
