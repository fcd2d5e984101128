import { sql } from 'kysely';
import { brokenInvariants } from '../tests/support/invariants.ts';
import { atMost, type Chapter, exactly, figure } from './finding.ts';
import type { Stage } from './stage.ts';

const DEADLOCKS_PER_THOUSAND = 1;

/** What a server writes of a fault that is not its own: a warning, or an error that it told as one to try again. */
export const NOT_ITS_OWN = / warn |code=(?:SERVICE_UNAVAILABLE|TIMEOUT|OVERLOADED|CONFLICT_RETRY)\b/;

/**
 * What every soak ends with: the server stops as it should, had no fault of its own, and left all sums right. What it wrote
 * of the fault that was brought about is `expected`.
 */
export async function closing({ db, server }: Stage, expected?: RegExp): Promise<Chapter> {
  const exitCode = await server.stop();
  const complaints = server.complaints.filter((complaint) => !expected?.test(complaint));
  const broken = await brokenInvariants(db);
  const { deadlocks, commits } = await serverStatistics(db);
  const mostDeadlocks = Math.floor((commits * DEADLOCKS_PER_THOUSAND) / 1_000);
  const findings = [
    exactly('exit code of the server', 0, exitCode ?? Number.NaN),
    exactly('errors that the server hid', 0, complaints.length),
    ...complaints.slice(0, 5).map((complaint) => figure('the server wrote', complaint)),
    exactly('broken invariants', 0, Object.keys(broken).length),
    ...Object.entries(broken).map(([name, rows]) => figure(`rows that break: ${name}`, rows)),
    figure('transactions', commits),
    atMost('deadlocks that PostgreSQL ended, one in a thousand transactions', mostDeadlocks, deadlocks),
  ];
  return { title: 'in the end', findings };
}

// Complete, since the server has ended: a connection tells its statistics at the latest when it closes.
async function serverStatistics(db: Stage['db']) {
  const { rows } = await sql<{ deadlocks: number; commits: number }>`
    select deadlocks, xact_commit as commits from pg_stat_database where datname = current_database()`.execute(db);
  return rows[0] ?? { deadlocks: Number.NaN, commits: Number.NaN };
}
