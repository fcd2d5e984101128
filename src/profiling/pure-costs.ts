const MAX_FIELDS = 2_000;
const FRESH_MS = 1_000;

interface Cost {
  readonly ms: number;
  readonly atMs: number;
}

/**
 * What a call of each pure field costs: looked at once a second, and believed in between, since looking at the clock takes
 * longer than most of them do. One for all operations of a process.
 */
export class PureCosts {
  readonly #costs = new Map<string, Cost>();

  /** Milliseconds a call; undefined where it is to be looked at anew. */
  of(coordinate: string, nowMs: number): number | undefined {
    const cost = this.#costs.get(coordinate);
    return cost !== undefined && nowMs - cost.atMs < FRESH_MS ? cost.ms : undefined;
  }

  keep(coordinate: string, cost: Cost): void {
    if (this.#costs.size < MAX_FIELDS || this.#costs.has(coordinate)) this.#costs.set(coordinate, cost);
  }
}
