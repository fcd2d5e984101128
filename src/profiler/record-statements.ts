import type { Database } from '../database/database.ts';
import type { Profiler } from '../profiling/profiler.ts';

/** Tells the profiler of every statement that the database is sent; the returned function ends that. */
export function recordStatements(database: Database, profiler: Profiler): () => void {
  // Field by field: a spread for each statement costs more than all else that is noted of it.
  return database.observe(({ query, startedMs, waitMs, durationMs, rows, error }) =>
    profiler.statement(query.queryId, query.sql, {
      startedMs,
      waitMs,
      durationMs,
      rows,
      parameters: query.parameters,
      error,
    }),
  );
}
