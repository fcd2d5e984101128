import { sql } from 'kysely';
import type { Database } from './database.ts';
import { pendingMigrations } from './migrate.ts';

/** Why the database cannot be used, in a sentence; undefined when it can. */
export type Readiness = () => Promise<string | undefined>;

/** Asks whether PostgreSQL answers and has every migration. However many ask at the same time, it is asked once. */
export function readinessOf({ health }: Pick<Database, 'health'>): Readiness {
  // Migrations are only ever added, by the next release.
  let isMigrated = false;
  let asking: Promise<string | undefined> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  async function ask(): Promise<string | undefined> {
    try {
      if (isMigrated) await sql`select 1`.execute(health);
      else if ((await pendingMigrations(health)).length > 0) return 'The database lacks migrations.';
      isMigrated = true;
      return undefined;
    } catch {
      return 'The database does not answer.';
    }
  }
}
