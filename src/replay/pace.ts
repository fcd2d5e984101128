const NANOSECONDS_PER_MS = 1_000_000;

/** How fast pieces of work go: their number, their rate, and how long each took. */
export class Pace {
  readonly #now: () => bigint;
  readonly #started: bigint;
  readonly #durationsMs: number[] = [];
  #ended: bigint;

  /** The clock starts now; `now` is one in nanoseconds. */
  constructor(now: () => bigint = process.hrtime.bigint) {
    this.#now = now;
    this.#started = now();
    this.#ended = this.#started;
  }

  /** Does a piece of work and takes its time; work that fails is not counted. */
  async time<T>(work: () => Promise<T>): Promise<T> {
    const began = this.#now();
    const done = await work();
    this.#ended = this.#now();
    this.#durationsMs.push(Number(this.#ended - began) / NANOSECONDS_PER_MS);
    return done;
  }

  get count(): number {
    return this.#durationsMs.length;
  }

  /** From the start to the end of the last piece. */
  get elapsedMs(): number {
    return Number(this.#ended - this.#started) / NANOSECONDS_PER_MS;
  }

  get perSecond(): number {
    return this.count === 0 ? 0 : this.count / (this.elapsedMs / 1_000);
  }

  /** The time in milliseconds within which so many in a hundred were done; 0 when none was. */
  percentileMs(percent: number): number {
    const sorted = Float64Array.from(this.#durationsMs).sort();
    // The smallest time that is not exceeded by more than the rest: the place n·p/100, rounded up, counted from 1.
    const place = (BigInt(sorted.length) * BigInt(percent) + 99n) / 100n;
    return sorted[Number(place) - 1] ?? 0;
  }
}
