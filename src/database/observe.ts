import type { CompiledQuery } from 'kysely';

/**
 * One statement as its client saw it: times in milliseconds, from when it was sent, or PostgreSQL had answered what was sent
 * on its connection before, to when it was answered; and `wait` for a connection until then. Those whose answers come
 * together have the time of all of them, unless theirs was asked for, and a last one that of its commit.
 */
export interface StatementEvent {
  readonly query: CompiledQuery;
  readonly startedMs: number;
  readonly waitMs: number;
  readonly durationMs: number;
  readonly rows: number;
  readonly error?: unknown;
}

export type StatementListener = (event: StatementEvent) => void;

/** Whoever a statement is sent for, and who hears of that one. */
export interface StatementOwner {
  /**
   * For whom its time is of interest, if for anybody: it is then answered as soon as it is done, and not with what was sent
   * together with it; and where several of theirs are answered together all the same, the first of them has the time.
   */
  readonly timedFor: object | undefined;
  ran(event: StatementEvent): void;
}

/** Those who hear of every statement, and of those that are nobody's; the one place where SQL is timed. */
export class StatementListeners {
  #all: readonly StatementListener[] = [];
  #ofStrays: readonly StatementListener[] = [];

  /** Tells `listener` of every statement until the returned function is called. */
  add(listener: StatementListener): () => void {
    this.#all = [...this.#all, listener];
    return () => {
      this.#all = without(this.#all, listener);
    };
  }

  /** The same of statements that have no owner. */
  addForStrays(listener: StatementListener): () => void {
    this.#ofStrays = [...this.#ofStrays, listener];
    return () => {
      this.#ofStrays = without(this.#ofStrays, listener);
    };
  }

  /** Whether nobody but owners hears of anything. */
  get isEmpty(): boolean {
    return this.#all.length === 0 && this.#ofStrays.length === 0;
  }

  /** The time, in milliseconds. */
  now(): number {
    return performance.now();
  }

  /** Tells of a statement that has ended. */
  tell(owner: StatementOwner | undefined, event: StatementEvent): void {
    if (owner === undefined) for (const listener of this.#ofStrays) listener(event);
    else owner.ran(event);
    for (const listener of this.#all) listener(event);
  }
}

function without(listeners: readonly StatementListener[], one: StatementListener): readonly StatementListener[] {
  return listeners.filter((each) => each !== one);
}
