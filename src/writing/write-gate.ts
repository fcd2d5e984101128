import type { Deadline } from '../database/deadline.ts';
import { fault } from '../errors.ts';

const PATIENCE_MS = 1_000;
const MOST_MS = 5_000;
const MOST_WAITING = 500;

interface Waiting {
  readonly rows: ReadonlySet<string>;
  /** Hears that somebody got through where it waits. */
  moved(): void;
  enter(): void;
}

/**
 * Where writes wait for each other, rather than inside PostgreSQL on a connection that others need. As many as there are
 * connections are let in, but of those that want the same row only half as many, in the order in which they came: a row that
 * somebody locks and forgets leaves the other half free. Who waits for a second in which nothing moves is refused.
 */
export class WriteGate {
  readonly #size: number;
  readonly #share: number;
  #inside = 0;
  readonly #at = new Map<string, number>();
  readonly #queue = new Set<Waiting>();

  constructor(size: number) {
    this.#size = size;
    this.#share = Math.max(1, size >> 1);
  }

  /** Runs `write` when these rows are free enough; a retryable fault when they are not in time, or the deadline is reached first. */
  async pass<T>(rows: readonly string[], write: () => Promise<T>, deadline?: Deadline): Promise<T> {
    const wanted = new Set(rows);
    if (deadline?.reason) throw deadline.reason;
    if (this.#queue.size === 0 && this.#fits(wanted)) this.#take(wanted);
    else await this.#turn(wanted, deadline);
    let succeeded = false;
    try {
      const answer = await write();
      succeeded = true;
      return answer;
    } finally {
      this.#leave(wanted, succeeded);
    }
  }

  #turn(rows: ReadonlySet<string>, deadline: Deadline | undefined): Promise<void> {
    if (this.#queue.size >= MOST_WAITING)
      throw fault('OVERLOADED', 'Too many writes are waiting; try again in a second.');
    return new Promise((resolve, reject) => {
      const leave = (end: () => void) => {
        clearTimeout(stuck);
        clearTimeout(late);
        deadline?.forget(stop);
        this.#queue.delete(waiting);
        end();
      };
      const stop = (reason: Error) => leave(() => reject(reason));
      const refuse = () =>
        stop(fault('CONFLICT_RETRY', 'Other writes were in the way for too long; nothing was written. Try again.'));
      const stuck = setTimeout(refuse, PATIENCE_MS);
      const late = setTimeout(refuse, MOST_MS);
      const waiting: Waiting = { rows, moved: () => void stuck.refresh(), enter: () => leave(resolve) };
      deadline?.on(stop);
      this.#queue.add(waiting);
      this.#admit();
    });
  }

  #fits(rows: ReadonlySet<string>): boolean {
    return this.#inside < this.#size && !this.#isCrowded(rows);
  }

  #isCrowded(rows: ReadonlySet<string>): boolean {
    for (const row of rows) if ((this.#at.get(row) ?? 0) >= this.#share) return true;
    return false;
  }

  #take(rows: ReadonlySet<string>): void {
    this.#inside++;
    for (const row of rows) this.#at.set(row, (this.#at.get(row) ?? 0) + 1);
  }

  #leave(rows: ReadonlySet<string>, succeeded: boolean): void {
    // Before the rows are free: one that waits for another row than these was not helped.
    if (succeeded)
      for (const each of this.#queue) if (!this.#isCrowded(each.rows) || overlap(each.rows, rows)) each.moved();
    this.#inside--;
    for (const row of rows) {
      const others = (this.#at.get(row) ?? 1) - 1;
      if (others === 0) this.#at.delete(row);
      else this.#at.set(row, others);
    }
    this.#admit();
  }

  #admit(): void {
    // Rows of those who wait longer: nobody who came later may take them away.
    const claimed = new Set<string>();
    for (const each of this.#queue) {
      if (this.#inside >= this.#size) return;
      if (this.#fits(each.rows) && !overlap(each.rows, claimed)) {
        this.#take(each.rows);
        each.enter();
      } else for (const row of each.rows) claimed.add(row);
    }
  }
}

/** What writes of one store may wait for each other at, as names for the gate: the keys of rows by their kind, null where there is none. */
export function rowsAt(
  storeId: number,
  kinds: Readonly<Record<string, readonly (string | number | null)[]>>,
): string[] {
  return Object.entries(kinds).flatMap(([kind, keys]) =>
    keys.flatMap((key) => (key === null ? [] : `${kind} ${storeId} ${key}`)),
  );
}

function overlap(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  for (const row of few) if (many.has(row)) return true;
  return false;
}
