import { median } from '../quick/report.ts';
import type { Measured } from './compare.ts';

/** One operation with so many lines, on both servers. */
export interface Row {
  readonly operation: string;
  readonly lines: number;
  readonly naive: Measured;
  readonly tillgraph: Measured;
}

const COLUMNS = [
  ...['operation', 'lines', 'statements, naive', 'statements, Tillgraph', 'ms, naive', 'ms, Tillgraph', 'time saved'],
  ...['range', 'ms CPU, naive', 'ms CPU, Tillgraph'],
];

/** The rows as a Markdown table: the median time of a request, what is saved of it, and the range of that over the rounds. */
export function report(rows: readonly Row[]): string {
  const rule = COLUMNS.map((_, index) => (index === 0 ? '---' : '---:'));
  return [COLUMNS, rule, ...rows.map(cells)].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells({ operation, lines, naive, tillgraph }: Row): (string | number)[] {
  const sides = [naive, tillgraph];
  const all = sides.map(({ rounds }) => median(rounds.flatMap(({ timesMs }) => timesMs)));
  const byRound = naive.rounds.map(({ timesMs }, round) =>
    saved(median(timesMs), median(tillgraph.rounds[round]?.timesMs ?? [])),
  );
  return [
    ...[operation, lines],
    ...sides.map(({ statementsPerRequest }) => Number(statementsPerRequest.toFixed(1))),
    ...all.map((ms) => ms.toFixed(1)),
    percent(saved(all[0] as number, all[1] as number)),
    `${percent(Math.min(...byRound))} to ${percent(Math.max(...byRound))}`,
    ...sides.map(({ rounds }) => median(rounds.map(({ cpuMs }) => cpuMs)).toFixed(1)),
  ];
}

function saved(before: number, after: number): number {
  return 1 - after / before;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
