const SAMPLES = 64;
const ENOUGH = 8;
const MAX_STATEMENTS = 2_000;

interface Times {
  readonly ms: number[];
  /** Where the next one is put, once there are as many as are kept. */
  next: number;
}

/** The last times of each statement, and what they usually are. */
export class UsualTimes {
  readonly #times = new Map<string, Times>();

  add(fp: string, ms: number): void {
    const times = this.#times.get(fp);
    if (times === undefined) {
      if (this.#times.size < MAX_STATEMENTS) this.#times.set(fp, { ms: [ms], next: 1 });
      return;
    }
    times.ms[times.next] = ms;
    times.next = (times.next + 1) % SAMPLES;
  }

  /** Their median in milliseconds; undefined before there are enough of them. */
  of(fp: string): number | undefined {
    const { ms = [] } = this.#times.get(fp) ?? {};
    if (ms.length < ENOUGH) return undefined;
    return [...ms].sort((a, b) => a - b)[ms.length >> 1];
  }
}
