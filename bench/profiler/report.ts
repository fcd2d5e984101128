import { median } from '../quick/report.ts';

/** What one operation cost in each mode, one entry per round, in milliseconds of CPU per request. */
export interface Result {
  readonly operation: string;
  readonly modes: readonly string[];
  readonly costsMs: readonly (readonly number[])[];
}

/** The results as a Markdown table: each mode against the first in the same round, as a median with its range. */
export function report(results: readonly Result[]): string {
  return [
    '| operation | profiler | ms CPU | ratio | half of the rounds | all rounds |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...results.flatMap(lines),
  ].join('\n');
}

function lines({ operation, modes, costsMs: [base = [], ...others] }: Result): string[] {
  const rows = others.map((costs, place) => {
    const ratios = costs.map((ms, round) => ms / (base[round] ?? Number.NaN)).toSorted((a, b) => a - b);
    const at = (share: number) => (ratios[Math.round((ratios.length - 1) * share)] ?? Number.NaN).toFixed(3);
    const figures = [
      median(costs).toFixed(3),
      median(ratios).toFixed(3),
      `${at(0.25)}–${at(0.75)}`,
      `${at(0)}–${at(1)}`,
    ];
    return `| ${[operation, modes[place + 1], ...figures].join(' | ')} |`;
  });
  return [`| ${operation} | ${modes[0]} | ${median(base).toFixed(3)} | 1 | | |`, ...rows];
}
