/** Something that knows its place in a crowd, and that nobody else changes. */
export interface Placed {
  place: number;
}

/** Of whoever is in no crowd. */
export const NOWHERE = -1;

/**
 * Those who are there, in no order, for many who come and go. A Set would do the same but for the collection of garbage:
 * when V8 replaces the table of a Set, it has the old one point at the new. An old table that has got into old space so
 * keeps alive all that were ever in those after it, and half of what requests had left was copied by each scavenge.
 */
export class Crowd<T extends Placed> {
  readonly #those: T[] = [];

  get size(): number {
    return this.#those.length;
  }

  add(one: T): void {
    one.place = this.#those.push(one) - 1;
  }

  /** Does nothing where it has gone already. */
  remove(one: T): void {
    if (this.#those[one.place] !== one) return;
    const last = this.#those.pop() as T;
    if (last !== one) {
      this.#those[one.place] = last;
      last.place = one.place;
    }
    one.place = NOWHERE;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#those.values();
  }
}
