import { setTimeout } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../src/database/database.ts';

/** Holds the lock of these rows until so many others wait for a lock, so that what `work` starts runs into it and then on. */
export async function whileLocked<T>(
  { db }: Pick<Database, 'db'>,
  rows: RawBuilder<unknown>,
  waiting: number,
  work: () => Promise<T>,
): Promise<T> {
  const started = await db.transaction().execute(async (holder) => {
    await sql`${rows} for update`.execute(holder);
    const done = work();
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    done.then(end, end);
    // Asked on another connection, since one transaction sees the same activity for as long as it lasts.
    while (!isOver && (await waiters(db)) < waiting) await setTimeout(5);
    expect(isOver).toBe(false);
    return { done };
  });
  return started.done;
}

async function waiters(db: Database['db']): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.count as number;
}
