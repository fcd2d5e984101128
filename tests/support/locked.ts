import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../src/database/database.ts';
import { waiting } from './waiting.ts';

/** Holds the lock of these rows until so many sessions wait for it, so that what `work` starts runs into it and then on. */
export async function whileLocked<T>(
  { db }: Pick<Database, 'db'>,
  rows: RawBuilder<unknown>,
  sessions: number,
  work: () => Promise<T>,
): Promise<T> {
  const started = await db.transaction().execute(async (holder) => {
    await sql`${rows} for update`.execute(holder);
    const done = work();
    // Asked on another connection: one transaction sees the same activity for as long as it lasts.
    await waiting(db, sessions);
    return { done };
  });
  return started.done;
}
