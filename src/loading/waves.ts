/**
 * The rhythm of an operation. What is asked for while a wave runs waits until all its statements are back, and then
 * goes out together: siblings that came back early would otherwise send their children's batches alone, and the number
 * of statements would depend on timing.
 */
export class Waves {
  /** The wave that runs, or ran last; the first is 1. */
  number = 0;
  #waiting: (() => void)[] = [];
  #running = 0;
  #scheduled = false;

  /** Dispatches with the next wave. */
  next(dispatch: () => void): void {
    this.#waiting.push(dispatch);
    this.#schedule();
  }

  /** Holds the next wave back until `batch` has settled. */
  async running<T>(batch: Promise<T>): Promise<T> {
    this.#running++;
    try {
      return await batch;
    } finally {
      this.#running--;
      this.#schedule();
    }
  }

  #schedule(): void {
    if (this.#scheduled || this.#running > 0 || this.#waiting.length === 0) return;
    this.#scheduled = true;
    // A tick after a microtask runs when the microtask queue is empty: every resolver that can go on has then asked.
    void Promise.resolve().then(() => process.nextTick(() => this.#dispatch()));
  }

  #dispatch(): void {
    this.#scheduled = false;
    this.number++;
    const wave = this.#waiting;
    this.#waiting = [];
    for (const dispatch of wave) dispatch();
  }
}
