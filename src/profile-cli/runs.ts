import type { RecordSummary } from '../profiling/summary.ts';
import { countText, msText, shareText } from './figures.ts';
import { tableText } from './table.ts';

/** Whether a run is worth a look: it failed somewhere, was over its budget, or a rule had something to say. */
export function hasIssues({ n, budget, hints }: RecordSummary): boolean {
  return n.errors > 0 || budget?.ok === false || hints.length > 0;
}

/** A line for each run, in the order given. */
export function runsText(runs: readonly RecordSummary[]): string {
  if (runs.length === 0) return 'There are no such records; run an operation.';
  const head = ['ID', 'OPERATION', 'MS', 'STATEMENTS', 'WAVES', 'DB', 'HINTS'];
  const rows = runs.map(({ id, op, ms, n, budget, hints }) => [
    id,
    op.name ?? '(unnamed)',
    msText(ms.total),
    budget === null ? String(n.statements) : `${n.statements}/${budget.statements[1]}`,
    String(n.waves),
    shareText(ms.db, ms.total),
    [...(n.errors > 0 ? [countText(n.errors, 'error')] : []), ...new Set(hints.map(({ rule }) => rule))].join(', '),
  ]);
  return tableText([head, ...rows], ['left', 'left', 'right', 'right', 'right', 'right', 'left']);
}
