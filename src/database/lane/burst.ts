import type { CompiledQuery } from 'kysely';
import type { StatementListeners, StatementOwner } from '../observe.ts';
import type { Answers } from './answers.ts';
import type { Chunk } from './chunk.ts';
import { columnsIn, errorIn, MESSAGE } from './messages.ts';
import { type ReadRow, rowReader } from './row-reader.ts';

/** A statement that is asked of a lane. */
export interface Asked {
  readonly query: CompiledQuery;
  /** What it is kept under in the sessions of PostgreSQL, or empty. */
  readonly name: string;
  resolve(rows: readonly never[]): void;
  reject(error: Error): void;
  /**
   * Has it asked elsewhere, if that can be done: it was not answered, as others failed or the connection was lost, or it
   * ran into the lane's limits.
   */
  leave?(error: Error & { readonly code?: string | undefined }): void;
  /** When it was asked for, if that was before it was asked of a lane. */
  readonly askedMs?: number | undefined;
  /** Who hears of it, if anybody does. */
  readonly owner?: StatementOwner | undefined;
  /** Whether nobody is told of it. */
  readonly isQuiet?: boolean | undefined;
}

/** A statement that PostgreSQL keeps; without a reader while its columns are not described yet. */
export interface Kept {
  readonly name: string;
  readRow?: ReadRow;
}

interface Running {
  readonly asked: Asked;
  /** How long it has waited for this connection. */
  readonly waitedMs: number;
  readonly kept: Kept;
  readonly rows: unknown[];
}

/** A statement that is not kept, or whose columns have changed. */
const STALE = ['26000', '0A000'];
/** Those, timeouts of a statement and of a lock, and ends of the session. */
const LEAVES = new Set([...STALE, '57014', '55P03', '57P01', '57P02', '57P03', '57P05']);

/** Statements that leave in one piece. PostgreSQL answers them one after another, up to the first that fails. */
export class Burst {
  readonly #listeners: StatementListeners;
  readonly #answers: Answers;
  readonly #statements: Running[] = [];
  #sentMs = 0;
  #answered = 0;
  /** When those for whom times are of interest had their last answer. */
  #heard: Map<object, number> | undefined;

  constructor(listeners: StatementListeners, answers: Answers) {
    this.#listeners = listeners;
    this.#answers = answers;
  }

  /** When it left. */
  get sentMs(): number {
    return this.#sentMs;
  }

  /** How many statements are not answered yet. */
  get load(): number {
    return this.#statements.length - this.#answered;
  }

  add(asked: Asked, kept: Kept): void {
    // That others ask in the same turn of the event loop is no wait for a connection.
    const waitedMs = asked.askedMs === undefined ? 0 : this.#listeners.now() - asked.askedMs;
    this.#statements.push({ asked, waitedMs, kept, rows: [] });
  }

  sent(): void {
    this.#sentMs = this.#listeners.now();
  }

  /** Takes a message that answers it; returns what has to be prepared anew, since it is kept no more, or came after something that failed. */
  take(type: number, chunk: Chunk, from: number): readonly Pick<Running, 'asked' | 'kept'>[] {
    const running = this.#statements[this.#answered];
    if (running === undefined) return [];
    if (type === MESSAGE.row) running.rows.push(running.kept.readRow?.(chunk, from));
    else if (type === MESSAGE.columns) running.kept.readRow = rowReader(columnsIn(chunk, from));
    else if (type === MESSAGE.noColumns) running.kept.readRow = noRow;
    else if (type === MESSAGE.complete) this.#answer(running, chunk);
    else if (type === MESSAGE.error) return this.#fail(errorIn(chunk, from), chunk);
    return [];
  }

  /** Has everything that is not answered asked elsewhere. */
  leave(): void {
    for (const running of this.#rest()) {
      const lost = new Error('Connection terminated');
      if (running.asked.leave) running.asked.leave(lost);
      else this.#reject(running, lost);
    }
  }

  /** Fails everything that is not answered. */
  reject(error: Error): void {
    for (const running of this.#rest()) this.#reject(running, error);
  }

  #answer(running: Running, chunk: Chunk): void {
    this.#answered++;
    this.#tell(running, chunk);
    running.asked.resolve(running.rows as never[]);
  }

  #fail(error: Error & { readonly code?: string | undefined }, chunk: Chunk): Running[] {
    const [failed, ...skipped] = this.#rest() as [Running, ...Running[]];
    if (failed.asked.leave && LEAVES.has(error.code ?? '')) failed.asked.leave(error);
    else this.#reject(failed, error, chunk);
    for (const { asked } of skipped) {
      const skip = new Error('A statement before it failed.', { cause: error });
      if (asked.leave) asked.leave(skip);
      else asked.reject(skip);
    }
    const isStale = STALE.includes(error.code ?? '');
    return [failed, ...skipped].filter((each) => each.kept.readRow === undefined || (isStale && each === failed));
  }

  #reject(running: Running, error: Error, chunk?: Chunk): void {
    this.#tell(running, chunk, error);
    running.asked.reject(error);
  }

  #rest(): Running[] {
    const rest = this.#statements.slice(this.#answered);
    this.#answered = this.#statements.length;
    return rest;
  }

  /** PostgreSQL began it when it had answered what was sent before: until then it waited for the connection. */
  #tell({ asked, waitedMs, rows }: Running, chunk?: Chunk, error?: Error): void {
    const listeners = this.#listeners;
    if (asked.owner === undefined && listeners.isEmpty) return;
    const endedMs = chunk === undefined ? listeners.now() : this.#answers.arrivedMs(chunk, listeners);
    if (asked.isQuiet) return;
    const sinceMs = this.#sinceMs(asked.owner?.timedFor, endedMs);
    const startedMs = Math.max(sinceMs, this.#answers.beforeMs);
    const waitMs = waitedMs + startedMs - sinceMs;
    const durationMs = endedMs - startedMs;
    listeners.tell(asked.owner, {
      query: asked.query,
      startedMs,
      waitMs,
      durationMs,
      rows: error ? 0 : rows.length,
      error,
    });
  }

  /** Since when it waited: what somebody asked before it is no wait, and has a time of its own. */
  #sinceMs(timedFor: object | undefined, endedMs: number): number {
    if (timedFor === undefined) return this.#sentMs;
    this.#heard ??= new Map();
    const sinceMs = this.#heard.get(timedFor) ?? this.#sentMs;
    this.#heard.set(timedFor, endedMs);
    return sinceMs;
  }
}

function noRow(): never {
  throw new Error('PostgreSQL sent a row of a statement that it said has none.');
}
