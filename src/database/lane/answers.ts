import type { Chunk } from './chunk.ts';

/** When the answers on one connection came: those of one chunk came together, and nobody can tell them apart. */
export class Answers {
  #chunk: Chunk | undefined;
  #arrivedMs = 0;
  /** When the chunk before the last one came, in milliseconds. */
  #beforeMs = 0;

  get beforeMs(): number {
    return this.#beforeMs;
  }

  /** When this chunk came, which is the last one. */
  arrivedMs(chunk: Chunk, clock: { now(): number }): number {
    if (chunk !== this.#chunk) {
      this.#chunk = chunk;
      this.#beforeMs = this.#arrivedMs;
      this.#arrivedMs = clock.now();
    }
    return this.#arrivedMs;
  }
}
