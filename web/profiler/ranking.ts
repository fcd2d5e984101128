import type { RecordSummary } from '../../src/profiling/summary.ts';
import type { Sort } from './address.ts';

type Order = (a: RecordSummary, b: RecordSummary) => number;

/** Runs whose operation has `name` in its name, sorted; every order begins with what one should look at first. */
export function ranked(
  runs: readonly RecordSummary[],
  { name, sort, isReversed }: { readonly name: string; readonly sort: Sort; readonly isReversed: boolean },
): RecordSummary[] {
  const wanted = name.trim().toLowerCase();
  const found = runs.filter((run) => nameOf(run).toLowerCase().includes(wanted)).sort(ORDERS[sort]);
  return isReversed ? found.reverse() : found;
}

/** What a run is called in the list. */
export function nameOf({ op }: Pick<RecordSummary, 'op'>): string {
  return op.name ?? '(unnamed)';
}

/** The share of a run's time in which a statement ran, from 0 to 1. */
export function databaseShare({ ms }: Pick<RecordSummary, 'ms'>): number {
  return ms.total > 0 ? ms.db / ms.total : 0;
}

/** Whether something is wrong with a run, whatever time it took. */
function isBad({ hints, n, budget }: Pick<RecordSummary, 'hints' | 'n' | 'budget'>): boolean {
  return n.errors > 0 || budget?.ok === false || hints.some(({ level }) => level === 'error');
}

const most = (of: (run: RecordSummary) => number): Order => {
  return (a, b) => of(b) - of(a) || (a.id < b.id ? 1 : -1);
};

const ORDERS: Readonly<Record<Sort, Order>> = {
  worst: (a, b) => Number(isBad(b)) - Number(isBad(a)) || b.ms.total - a.ms.total,
  name: (a, b) => nameOf(a).localeCompare(nameOf(b)) || b.ms.total - a.ms.total,
  at: (a, b) => (a.id < b.id ? 1 : -1),
  ms: most(({ ms }) => ms.total),
  db: most(databaseShare),
  statements: most(({ n }) => n.statements),
  errors: most(({ n }) => n.errors),
};
