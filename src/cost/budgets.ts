/** What each caller may spend: a bucket that holds `capacity` and fills up again by `perSecond`. */
export interface BudgetOptions {
  readonly perSecond: number;
  readonly capacity: number;
  /** Milliseconds of a clock that never goes back; the default is the machine's. */
  readonly now?: () => number;
}

/** What came of spending. */
export interface Spent {
  readonly remaining: number;
  /** What comes back in a second. */
  readonly restoreRate: number;
  /** After how many milliseconds it would have passed; 0 where it did. */
  readonly waitMs: number;
}

interface Bucket {
  level: number;
  at: number;
}

/** Buckets that are kept. Forgetting one fills it up, so whoever would gain by that needs as many names of callers. */
const MAX_BUCKETS = 10_000;

/** The budgets of callers. A caller who spent nothing for a while has a full one again and takes no memory. */
export class Budgets {
  readonly #perSecond: number;
  readonly #capacity: number;
  readonly #now: () => number;
  /** The least recently used first. */
  readonly #buckets = new Map<string, Bucket>();

  constructor({ perSecond, capacity, now = () => performance.now() }: BudgetOptions) {
    this.#perSecond = perSecond;
    this.#capacity = capacity;
    this.#now = now;
  }

  /** How many callers are known to have spent something of late. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes `cost` out of the caller's bucket, or nothing at all where it holds less. */
  spend(caller: string, cost: number): Spent {
    const level = this.#level(caller);
    if (cost > level) {
      const waitMs = Math.ceil(((Math.min(cost, this.#capacity) - level) / this.#perSecond) * 1_000);
      return this.#spent(level, waitMs);
    }
    const remaining = level - cost;
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { level: remaining, at: this.#now() });
    this.#forget();
    return this.#spent(remaining, 0);
  }

  #spent(level: number, waitMs: number): Spent {
    return { remaining: Math.floor(level), restoreRate: this.#perSecond, waitMs };
  }

  #level(caller: string): number {
    const bucket = this.#buckets.get(caller);
    if (bucket === undefined) return this.#capacity;
    const gained = ((this.#now() - bucket.at) / 1_000) * this.#perSecond;
    return Math.min(this.#capacity, bucket.level + gained);
  }

  #forget(): void {
    // The oldest are the likeliest to be full again; each is deleted once for the one time that it was set.
    for (const [caller] of this.#buckets) {
      const isFull = this.#level(caller) >= this.#capacity;
      if (!isFull && this.#buckets.size <= MAX_BUCKETS) return;
      this.#buckets.delete(caller);
    }
  }
}
