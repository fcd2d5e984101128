/** Things with so many numbers each, in places that are used again. */
export class NumberTable<T> {
  readonly numbers: Float64Array;
  readonly #things: T[];
  readonly #width: number;
  count = 0;

  constructor(room: number, width: number) {
    this.#things = new Array(room);
    this.numbers = new Float64Array(room * width);
    this.#width = width;
  }

  /** Whether there is room for so many more. */
  has(more: number): boolean {
    return this.count + more <= this.#things.length;
  }

  /** Adds one, and returns where its numbers begin. */
  add(thing: T): number {
    this.#things[this.count] = thing;
    return this.count++ * this.#width;
  }

  thing(i: number): T {
    return this.#things[i] as T;
  }

  number(i: number, place: number): number {
    return this.numbers[i * this.#width + place] as number;
  }
}
