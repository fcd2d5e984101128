import { CompiledQuery } from 'kysely';
import type { StatementOwner } from '../observe.ts';
import { preparedAs } from '../prepared-client.ts';
import type { Asked } from './burst.ts';
import type { Lane } from './lane.ts';

const BEGIN = CompiledQuery.raw('start transaction isolation level read committed');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');
// Row-level security knows the store by it, until the transaction ends.
const storeNamed = (storeId: number) => CompiledQuery.raw("select set_config('app.store_id', $1, true)", [storeId]);

/** A transaction on a lane that is its own; what begins it travels with its first statement, and need not be waited for. */
export class Session {
  readonly #lane: Lane;
  readonly #storeId: number;
  readonly #askedMs: number;
  #isOpen = false;

  /** For rows of one store. It was asked for at `askedMs`, before there was a lane. */
  constructor(lane: Lane, storeId: number, askedMs: number) {
    this.#lane = lane;
    this.#storeId = storeId;
    this.#askedMs = askedMs;
  }

  /** Those that are run before one is waited for leave together. */
  async run<R>(query: CompiledQuery, owner?: StatementOwner): Promise<readonly R[]> {
    return this.#send<R>(query, { askedMs: this.#begun(), owner });
  }

  /**
   * Runs the last statement, and the commit right behind it: when this resolves it is durable, and it is one round trip less.
   * `answered` hears when only the commit is waited for.
   */
  async last<R>(query: CompiledQuery, owner?: StatementOwner, answered?: () => void): Promise<readonly R[]> {
    const rows = this.#send<R>(query, { askedMs: this.#begun(), owner });
    const committed = this.#send(COMMIT);
    // Where the statement fails PostgreSQL does not look at the commit, and the failure is told by the statement.
    committed.catch(() => {});
    const answer = await rows;
    answered?.();
    await committed;
    this.#isOpen = false;
    return answer;
  }

  /** Commits what has not been committed. */
  async commit(): Promise<void> {
    if (this.#isOpen) await this.#send(COMMIT);
    this.#isOpen = false;
  }

  /** Rolls back what has not been committed; a lane on which that fails is of no use any more. */
  async rollback(): Promise<void> {
    if (!this.#isOpen || this.#lane.isLost) return;
    await this.#send(ROLLBACK).catch(() => this.#lane.close());
  }

  #begun(): number | undefined {
    if (this.#isOpen) return undefined;
    this.#isOpen = true;
    for (const before of [this.#send(BEGIN), this.#send(storeNamed(this.#storeId), { isQuiet: true })])
      before.catch(() => {});
    return this.#askedMs;
  }

  #send<R>(query: CompiledQuery, how: Pick<Asked, 'askedMs' | 'owner' | 'isQuiet'> = {}): Promise<readonly R[]> {
    const { askedMs, owner, isQuiet } = how;
    return new Promise((resolve, reject) => {
      const name = preparedAs(query.sql) ?? '';
      this.#lane.send({ query, name, resolve, reject, askedMs, owner, isQuiet });
    });
  }
}
