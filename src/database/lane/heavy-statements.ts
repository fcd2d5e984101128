const MOST = 200;
const HEAVY_MS = 60_000;

/** The texts of statements that took too long for a lane, each for a minute. */
export class HeavyStatements {
  readonly #texts = new Map<string, NodeJS.Timeout>();

  has(text: string): boolean {
    return this.#texts.size > 0 && this.#texts.has(text);
  }

  add(text: string): void {
    if (this.#texts.has(text) || this.#texts.size >= MOST) return;
    this.#texts.set(text, setTimeout(() => this.#texts.delete(text), HEAVY_MS).unref());
  }
}
