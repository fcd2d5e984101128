import type { CompiledQuery } from 'kysely';

/**
 * One statement as its client saw it: times in milliseconds, from when it was sent, or PostgreSQL had answered what was sent
 * on its connection before, to when it was answered; and `wait` for a connection until then. Those whose answers come
 * together have the time of all of them, unless theirs was asked for, and a last one that of its commit.
 */
export interface StatementEvent {
  readonly query: CompiledQuery;
  readonly parameters: CompiledQuery['parameters'];
  readonly startedMs: number;
  readonly waitMs: number;
  readonly durationMs: number;
  readonly rows: number;
  readonly error?: unknown;
}

export type StatementListener = (event: StatementEvent) => void;

/** Those who hear of every statement; the one place where SQL is timed. */
export class StatementListeners {
  #listeners: readonly StatementListener[] = [];

  /** Tells `listener` of every statement until the returned function is called. */
  add(listener: StatementListener): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  get isEmpty(): boolean {
    return this.#listeners.length === 0;
  }

  /** The time, in milliseconds. */
  now(): number {
    return performance.now();
  }

  /** Tells of a statement that has ended, just now unless it is said. */
  tell(
    query: CompiledQuery,
    startedMs: number,
    waitMs: number,
    rows: number,
    error?: unknown,
    endedMs = performance.now(),
  ): void {
    const { parameters } = query;
    const event = { query, parameters, startedMs, waitMs, durationMs: endedMs - startedMs, rows, error };
    for (const listener of this.#listeners) listener(event);
  }
}
