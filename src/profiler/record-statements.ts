import type { Database } from '../database/database.ts';
import type { Profiler } from '../profiling/profiler.ts';

/** Tells the profiler of every statement that the database is sent; the returned function ends that. */
export function recordStatements(database: Database, profiler: Profiler): () => void {
  return database.observe((event) => profiler.statement(event.query.queryId, event.query.sql, event));
}
