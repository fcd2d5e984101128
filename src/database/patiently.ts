import { type Db, openDatabase } from './database.ts';
import { UNLIMITED } from './time-limits.ts';

/**
 * Runs `work` on one connection that waits for locks and statements as long as it takes: whoever starts while another
 * process fills the same new database has nothing better to do.
 */
export async function patiently<T>(connectionString: string, work: (db: Db) => Promise<T>): Promise<T> {
  const database = openDatabase({ connectionString, maxConnections: 1, ...UNLIMITED });
  try {
    return await work(database.db);
  } finally {
    await database.close();
  }
}
