const MOST = 200;
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

interface Heavy {
  readonly untilMs: number;
  readonly forMs: number;
}

/**
 * The texts of statements that took too long for a lane: for a second, and each time that it happens again for twice as
 * long, up to a minute. A machine that stood still for a moment makes the shortest of statements take long, once.
 */
export class HeavyStatements {
  readonly #texts = new Map<string, Heavy>();
  readonly #now: () => number;

  /** `now` is the time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  has(text: string): boolean {
    if (this.#texts.size === 0) return false;
    const heavy = this.#texts.get(text);
    return heavy !== undefined && this.#now() < heavy.untilMs;
  }

  add(text: string): void {
    const nowMs = this.#now();
    const before = this.#texts.get(text);
    // Several of one burst are one time.
    if (before !== undefined && nowMs < before.untilMs) return;
    if (before === undefined && this.#texts.size >= MOST) this.#forget(nowMs);
    if (before === undefined && this.#texts.size >= MOST) return;
    const forMs = before === undefined || isOver(before, nowMs) ? FIRST_MS : Math.min(2 * before.forMs, LONGEST_MS);
    this.#texts.set(text, { untilMs: nowMs + forMs, forMs });
  }

  #forget(nowMs: number): void {
    for (const [text, heavy] of this.#texts) if (isOver(heavy, nowMs)) this.#texts.delete(text);
  }
}

/** Whether it has not happened for so long that it may begin anew. */
function isOver({ untilMs }: Heavy, nowMs: number): boolean {
  return nowMs - untilMs > LONGEST_MS;
}
