import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * Runs `work` on one connection that waits for locks as long as it takes: whoever starts while another process fills the
 * same new database has nothing better to do.
 */
export function patiently<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`set lock_timeout = 0`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`reset lock_timeout`.execute(connection);
    }
  });
}
