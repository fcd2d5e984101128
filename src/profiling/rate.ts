/** So many things a second, which may be less than one, in one go or one after another; what comes beyond is refused. */
export class Rate {
  readonly #perMs: number;
  readonly #most: number;
  #left: number;
  #atMs = 0;

  constructor(perSecond: number) {
    this.#perMs = perSecond / 1_000;
    this.#most = perSecond > 0 ? Math.max(1, perSecond) : 0;
    this.#left = this.#most;
  }

  /** Whether one more may be; `nowMs` never goes back. */
  take(nowMs: number): boolean {
    this.#left = Math.min(this.#most, this.#left + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
