import type { Chunk } from './chunk.ts';

/** When the answers on one connection came: those of one chunk came together, and nobody can tell them apart. */
export class Answers {
  #arrivedMs = 0;
  /** When the chunk before the last one came, in milliseconds. */
  #beforeMs = 0;

  get beforeMs(): number {
    return this.#beforeMs;
  }

  /** When this chunk came, which is the last one. */
  arrivedMs(chunk: Chunk, clock: { now(): number }): number {
    // The chunk itself is not kept: with it would be megabytes of an answer, until the next one.
    if (chunk.arrivedMs === undefined) {
      this.#beforeMs = this.#arrivedMs;
      this.#arrivedMs = clock.now();
      chunk.arrivedMs = this.#arrivedMs;
    }
    return chunk.arrivedMs;
  }
}
