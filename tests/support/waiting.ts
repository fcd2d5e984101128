import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';

/** Resolves when exactly so many sessions of this database wait for a lock. */
export async function waiting(db: Db, sessions: number): Promise<void> {
  for (let seen = -1; seen !== sessions; await setTimeout(5)) {
    const { rows } = await sql<{ count: number }>`select count(*) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    seen = rows[0]?.count ?? 0;
  }
}
