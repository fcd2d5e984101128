const MAX_NAMES = 1_000;

/** Says whose turn it is: each name's once in so many milliseconds. */
export class Turns {
  readonly #everyMs: number;
  readonly #last = new Map<string, number>();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  isDue(name: string, nowMs: number): boolean {
    if (nowMs - (this.#last.get(name) ?? Number.NEGATIVE_INFINITY) < this.#everyMs) return false;
    if (this.#last.size >= MAX_NAMES) this.#last.clear();
    this.#last.set(name, nowMs);
    return true;
  }
}
