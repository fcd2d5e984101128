import type { ProfileRecord } from '../record.ts';
import type { Key } from './bar.ts';

/** One link of the chain of things that each had to end before the next could begin. */
export interface Step {
  /** What was waited for; null where our own code ran. */
  readonly of: Key | null;
  readonly start: number;
  readonly end: number;
}

// Times are kept in microseconds: what ends within one of them ended before what begins.
const EPSILON = 0.001;

/**
 * The critical path: steps without a gap from the start of the operation to its end, so that making any of them shorter
 * is what makes the operation shorter. Found from the end backwards. What let a batch begin is what ended last before it:
 * waves wait for all of the one before. In between, our code ran.
 */
export function criticalPath(record: ProfileRecord): Step[] {
  const phases = record.phases.filter(({ end }) => end > 0);
  const execute = phases.find(({ name }) => name === 'execute');
  const steps: Step[] = [];
  let reached = 0;
  const until = (to: number) => {
    if (to > reached) steps.push({ of: null, start: reached, end: to });
    reached = Math.max(reached, to);
  };
  for (const { name, start, end } of phases) {
    if (name === 'execute') continue;
    until(start);
    steps.push({ of: `phase:${name}`, start: reached, end });
    reached = end;
  }
  if (execute) {
    for (const { of, start, end } of chainWithin(record, Math.max(reached, execute.start), execute.end)) {
      until(start);
      steps.push({ of, start, end });
      reached = end;
    }
  }
  until(record.ms.total);
  return steps;
}

/** What the path consists of, in milliseconds: waits for the database, our own code, and what comes before that runs. */
export function pathTimes(path: readonly Step[]): { waits: number; code: number; phases: number } {
  const times = { waits: 0, code: 0, phases: 0 };
  for (const { of, start, end } of path) {
    const what = of === null ? 'code' : of.startsWith('phase:') ? 'phases' : 'waits';
    times[what] += end - start;
  }
  return times;
}

/** What is drawn heavy: the steps of the path, and of each batch on it the statement that it waited for longest. */
export function criticalKeys({ statements }: ProfileRecord, path: readonly Step[]): ReadonlySet<Key> {
  const steps = path.flatMap(({ of }) => of ?? []);
  const last = new Map<Key, { readonly key: Key; readonly end: number }>();
  for (const { i, batch, start, ms } of statements) {
    const known = last.get(`batch:${batch}`);
    if (batch !== null && start + ms > (known?.end ?? 0)) {
      last.set(`batch:${batch}`, { key: `statement:${i}`, end: start + ms });
    }
  }
  return new Set(steps.flatMap((step) => [step, ...(last.has(step) ? [(last.get(step) as { key: Key }).key] : [])]));
}

interface Wait {
  readonly of: Key;
  readonly start: number;
  readonly end: number;
}

function chainWithin(record: ProfileRecord, from: number, to: number): Wait[] {
  const latestFirst = waitsOf(record).sort((a, b) => b.end - a.end || a.start - b.start);
  const chain: Wait[] = [];
  let cursor = to;
  for (const { of, start, end } of latestFirst) {
    if (end > cursor + EPSILON || start < from - EPSILON) continue;
    chain.unshift({ of, start: Math.max(start, from), end: Math.min(end, cursor) });
    cursor = start;
  }
  return chain;
}

/** What an operation can wait for: batches, the statements of services, and the ends of transactions. */
function waitsOf({ batches, statements, transactions }: ProfileRecord): Wait[] {
  return [
    ...batches.map(({ i, start, end }) => ({ of: `batch:${i}` as const, start, end })),
    ...statements
      .filter(({ batch }) => batch === null)
      .map(({ i, start, wait, ms, transaction }) => {
        const waited = transaction === null ? wait : 0;
        return { of: `statement:${i}` as const, start: start - waited, end: start + ms };
      }),
    ...transactions.flatMap(({ i, start, end, begin, commit }) => [
      { of: `transaction:${i}` as const, start, end: start + begin },
      { of: `transaction:${i}` as const, start: end - commit, end },
    ]),
  ].filter(({ start, end }) => end > start);
}
