import type { Database } from '../database/database.ts';
import type { Profiler } from '../profiling/profiler.ts';

/** Counts the statements that the database is sent for no operation; the returned function ends that. */
export function countStrays(database: Database, profiler: Profiler): () => void {
  return database.observeStrays(() => void profiler.unowned++);
}
