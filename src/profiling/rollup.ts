import type { CountedOperation } from './counter.ts';

/** Upper bounds of the buckets in milliseconds: a factor of about 1.5 from one to the next. */
const BUCKETS_MS: readonly number[] = [
  0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 7.5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 2_000, 5_000,
  10_000,
];

const MAX_OPERATIONS = 200;
const OTHER = '(other)';
const UNNAMED = '(unnamed)';

/** All runs of one operation together. */
export interface OperationTotals {
  readonly name: string;
  readonly count: number;
  readonly errors: number;
  /** Bounds of the buckets that hold the percentiles, so a little above the true ones; null beyond the last bucket. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly worst: number;
  readonly totalMs: number;
  readonly dbMs: number;
  readonly statements: readonly [least: number, most: number];
}

/** All that is counted of one operation. */
export interface Tally {
  readonly name: string;
  count: number;
  errors: number;
  worst: number;
  totalMs: number;
  dbMs: number;
  least: number;
  most: number;
  readonly buckets: number[];
}

/** Totals per operation name that cost the same memory after a million runs as after one. */
export class Rollup {
  readonly #tallies = new Map<string, Tally>();

  add({ op, ms, n }: Omit<CountedOperation, 'phases'>): void {
    const name = op.name ?? UNNAMED;
    const tally = this.#tallies.get(name) ?? this.#tally(this.#tallies.size < MAX_OPERATIONS ? name : OTHER);
    tally.count++;
    if (n.errors > 0) tally.errors++;
    tally.worst = Math.max(tally.worst, ms.total);
    tally.totalMs += ms.total;
    tally.dbMs += ms.db;
    tally.least = Math.min(tally.least, n.statements);
    tally.most = Math.max(tally.most, n.statements);
    let place = 0;
    while (ms.total > (BUCKETS_MS[place] ?? Number.POSITIVE_INFINITY)) place++;
    tally.buckets[place] = (tally.buckets[place] ?? 0) + 1;
  }

  /** What at least half of the runs of an operation stay within; 0 while there were none. */
  usualMs(name: string | null): number {
    const tally = this.#tallies.get(name ?? UNNAMED);
    return tally === undefined ? 0 : (percentile(tally.buckets, tally.count / 2) ?? Number.POSITIVE_INFINITY);
  }

  /** The counts themselves. */
  tallies(): readonly Tally[] {
    return [...this.#tallies.values()];
  }

  /** What they come to. */
  totals(): OperationTotals[] {
    return totalsOf(this.tallies());
  }

  #tally(name: string): Tally {
    let tally = this.#tallies.get(name);
    if (tally === undefined) {
      const buckets = new Array<number>(BUCKETS_MS.length + 1).fill(0);
      const least = Number.POSITIVE_INFINITY;
      tally = { name, count: 0, errors: 0, worst: 0, totalMs: 0, dbMs: 0, least, most: 0, buckets };
      this.#tallies.set(name, tally);
    }
    return tally;
  }
}

/** The operations, the one that took most time of all first; tallies of one name, from several processes, are added up. */
export function totalsOf(tallies: readonly Tally[]): OperationTotals[] {
  const sums = new Map<string, Tally>();
  for (const tally of tallies) {
    const sum = sums.get(tally.name);
    sums.set(tally.name, sum === undefined ? tally : added(sum, tally));
  }
  const all = [...sums.values()].map(({ name, count, errors, worst, totalMs, dbMs, least, most, buckets }) => {
    const [p50 = null, p95 = null, p99 = null] = [0.5, 0.95, 0.99].map((share) => percentile(buckets, count * share));
    return { name, count, errors, p50, p95, p99, worst, totalMs, dbMs, statements: [least, most] as const };
  });
  return all.sort((a, b) => b.totalMs - a.totalMs);
}

function added(a: Tally, b: Tally): Tally {
  return {
    name: a.name,
    count: a.count + b.count,
    errors: a.errors + b.errors,
    worst: Math.max(a.worst, b.worst),
    totalMs: a.totalMs + b.totalMs,
    dbMs: a.dbMs + b.dbMs,
    least: Math.min(a.least, b.least),
    most: Math.max(a.most, b.most),
    buckets: a.buckets.map((count, place) => count + (b.buckets[place] ?? 0)),
  };
}

function percentile(buckets: readonly number[], rank: number): number | null {
  let seen = 0;
  const place = buckets.findIndex((count) => {
    seen += count;
    return seen >= rank && seen > 0;
  });
  return BUCKETS_MS[place] ?? null;
}
