import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { cancel } from './cancel.ts';
import type { Deadline } from './deadline.ts';
import type { StatementListeners, StatementOwner } from './observe.ts';
import { isUnanswered, preparedAs } from './prepared-client.ts';

/**
 * Sends a statement that only reads. When the deadline is reached it rejects at once, and the statement is cancelled.
 * Its owner, if it has one, hears how it went.
 */
export type Read = <R>(query: CompiledQuery, deadline?: Deadline, owner?: StatementOwner) => Promise<readonly R[]>;

/** Reads on whichever connection of `pool` is free; past Kysely, which has nothing to add to one statement. */
export function readerOf(pool: pg.Pool, listeners: StatementListeners): Read {
  return <R>(query: CompiledQuery, deadline?: Deadline, owner?: StatementOwner) =>
    new Promise<readonly R[]>((resolve, reject) => {
      if (deadline?.reason !== undefined) throw deadline.reason;
      const asked = listeners.now();
      let running: pg.PoolClient | undefined;
      let cancelled: Promise<boolean> | undefined;
      const stop = (reason: Error) => {
        reject(reason);
        if (running !== undefined) cancelled = cancel(running);
      };
      deadline?.on(stop);

      pool.connect((failure, client, release) => {
        if (deadline?.reason !== undefined) return release();
        if (client === undefined) return end(failure);
        running = client;
        const startedMs = listeners.now();
        const { sql: text, parameters } = query;
        const statement = { name: preparedAs(text), text, values: parameters as unknown[] };
        client.query(statement, (error: Error | undefined, result: pg.QueryResult) => {
          const failed = error ?? undefined;
          const [endedMs, rows] = [listeners.now(), result?.rows.length ?? 0];
          listeners.tell(owner, {
            ...{ query, startedMs, waitMs: startedMs - asked, durationMs: endedMs - startedMs, rows, error: failed },
          });
          // While it may still be cancelled, nobody else may run anything on this connection.
          if (cancelled === undefined) release(isUnanswered(failed));
          else void cancelled.then((isOver) => release(!isOver || isUnanswered(failed)));
          end(failed, result?.rows);
        });
      });

      function end(error: Error | undefined, rows: readonly R[] = []): void {
        deadline?.forget(stop);
        if (error === undefined) resolve(rows);
        else reject(error);
      }
    });
}
