/** Loads of one loader by one field. */
export interface Loads {
  readonly field: string;
  count: number;
}

/** Loads that go out with the next batch of their loader. */
export interface Pending {
  readonly id: string;
  /** When the first was made, on the clock of `performance.now()`. */
  readonly firstMs: number;
  loads: number;
  readonly from: Loads[];
}

/** The loads of an operation that wait for their batches. A list and no map: hardly ever there are more than two. */
export class PendingLoads {
  readonly #pending: Pending[] = [];

  /** `sinceMs` is when they were made, if the clock has just been looked at. */
  add(id: string, field: string, count: number, sinceMs: number | undefined): void {
    const pending = this.#pending.find((each) => each.id === id);
    if (pending !== undefined) join(pending, field, count);
    else this.#pending.push({ id, firstMs: sinceMs ?? performance.now(), loads: count, from: [{ field, count }] });
  }

  /** Those of a batch that goes out. */
  take(id: string): Pending | undefined {
    const last = this.#pending.length - 1;
    if (last === -1) return undefined;
    if (this.#pending[last]?.id === id) return this.#pending.pop();
    const place = this.#pending.findIndex((pending) => pending.id === id);
    return place === -1 ? undefined : this.#pending.splice(place, 1)[0];
  }
}

function join(pending: Pending, field: string, count: number): void {
  pending.loads += count;
  const same = pending.from.find((each) => each.field === field);
  if (same === undefined) pending.from.push({ field, count });
  else same.count += count;
}
