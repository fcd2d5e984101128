/** What one operation cost, one entry per round, in milliseconds of CPU per request. */
export interface Result {
  readonly operation: string;
  readonly handwrittenMs: readonly number[];
  readonly tillgraphMs: readonly number[];
  /** Of Tillgraph, on average. */
  readonly statementsPerRequest: number;
}

/** The results as a Markdown table; the ratio is the median over the rounds, its range beside it. */
export function report(results: readonly Result[]): string {
  return [
    '| operation | hand-written, ms CPU | Tillgraph, ms CPU | ratio | range | statements |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...results.map(line),
  ].join('\n');
}

function line({ operation, handwrittenMs, tillgraphMs, statementsPerRequest }: Result): string {
  const ratios = tillgraphMs.map((ms, round) => ms / (handwrittenMs[round] ?? Number.NaN));
  const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  const cost = [median(handwrittenMs), median(tillgraphMs), median(ratios)].map((figure) => figure.toFixed(2));
  return `| ${[operation, ...cost, range, Number(statementsPerRequest.toFixed(2))].join(' | ')} |`;
}

/** The figure in the middle of the sorted figures, or the mean of the two that are. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
