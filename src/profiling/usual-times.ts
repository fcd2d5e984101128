const SAMPLES = 64;
const ENOUGH = 8;
const MAX_STATEMENTS = 2_000;

/** The last times of each statement, and what they usually are. */
export class UsualTimes {
  readonly #times = new Map<string, number[]>();

  add(fp: string, ms: number): void {
    const times = this.#times.get(fp) ?? [];
    if (times.length === 0 && this.#times.size >= MAX_STATEMENTS) return;
    times.push(ms);
    if (times.length > SAMPLES) times.shift();
    this.#times.set(fp, times);
  }

  /** Their median in milliseconds; undefined before there are enough of them. */
  of(fp: string): number | undefined {
    const times = this.#times.get(fp);
    if (times === undefined || times.length < ENOUGH) return undefined;
    return [...times].sort((a, b) => a - b)[times.length >> 1];
  }
}
