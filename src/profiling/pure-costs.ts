const MAX_FIELDS = 2_000;
const MAX_LISTS = 2_000;
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
  /** Lists of fields, which are made once for a document, with the time up to which none of them is stale. */
  readonly #lists = new Map<readonly string[], number>();

  /** Milliseconds a call. */
  of(coordinate: string): number {
    return this.#costs.get(coordinate)?.ms ?? 0;
  }

  /** The places of those fields whose cost is to be looked at anew. */
  stale(coordinates: readonly string[], nowMs: number): readonly number[] {
    const until = this.#lists.get(coordinates);
    return until !== undefined && nowMs < until ? NONE : this.#look(coordinates, nowMs);
  }

  keep(coordinate: string, cost: Cost): void {
    if (this.#costs.size >= MAX_FIELDS && !this.#costs.has(coordinate)) {
      this.#costs.clear();
      this.#lists.clear();
    }
    this.#costs.set(coordinate, cost);
  }

  #look(coordinates: readonly string[], nowMs: number): number[] {
    const untils = coordinates.map((coordinate) => (this.#costs.get(coordinate)?.atMs ?? -FRESH_MS) + FRESH_MS);
    const stale = untils.flatMap((until, place) => (nowMs < until ? [] : [place]));
    if (this.#lists.size >= MAX_LISTS) this.#lists.clear();
    // What is looked at now is fresh for as long as any.
    const first = Math.min(nowMs + FRESH_MS, ...untils.filter((until) => nowMs < until));
    this.#lists.set(coordinates, first);
    return stale;
  }
}

const NONE: readonly number[] = [];
