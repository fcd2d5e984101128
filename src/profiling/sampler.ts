/** How much of an operation is recorded. */
export type Depth = 'light' | 'deep';

export interface SamplerOptions {
  /** The share of operations that are recorded deep, from 0 to 1. */
  readonly deepShare: number;
  /** Any operation is recorded deep at least once in this time; 0 for no such floor. */
  readonly deepEveryMs: number;
  /** Whether a run that was slow, failed or over budget has the next one of its operation recorded deep: true unless said. */
  readonly deepAfterTrouble?: boolean;
}

const MAX_NAMES = 1_000;

/** Decides per operation name, so that a rare operation is seen as well as a frequent one. */
export class Sampler {
  readonly #options: SamplerOptions;
  readonly #lastDeep = new Map<string, number>();
  readonly #wanted = new Set<string>();

  constructor(options: SamplerOptions) {
    this.#options = options;
  }

  decide(name: string, nowMs: number): Depth {
    const { deepShare, deepEveryMs } = this.#options;
    if (deepShare >= 1) return 'deep';
    const isDue = deepEveryMs > 0 && nowMs - (this.#lastDeep.get(name) ?? Number.NEGATIVE_INFINITY) >= deepEveryMs;
    const isWanted = this.#wanted.size > 0 && this.#wanted.has(name);
    if (!isDue && !isWanted && (deepShare === 0 || Math.random() >= deepShare)) return 'light';
    this.#wanted.delete(name);
    if (this.#lastDeep.size >= MAX_NAMES) this.#lastDeep.clear();
    this.#lastDeep.set(name, nowMs);
    return 'deep';
  }

  /** Hears of an operation whose last run was slow, failed or over budget. */
  want(name: string): void {
    const { deepAfterTrouble = true } = this.#options;
    if (deepAfterTrouble && this.#wanted.size < MAX_NAMES) this.#wanted.add(name);
  }
}
