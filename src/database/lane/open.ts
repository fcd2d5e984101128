import pg from 'pg';
import type { StatementListeners } from '../observe.ts';
import { type SessionOptions, sessionOf } from '../pool.ts';
import { ON_A_LANE, type TimeLimits } from '../time-limits.ts';
import { Lane } from './lane.ts';

/** PostgreSQL ends a statement at its limit; that it says nothing for so much longer means that it cannot. */
const LATER_MS = 1_000;

/** Connects a lane; rejects when PostgreSQL cannot be reached. */
export async function openLane(
  options: Omit<SessionOptions, keyof TimeLimits>,
  listeners: StatementListeners,
): Promise<Lane> {
  const client = new pg.Client({ ...sessionOf({ ...options, ...ON_A_LANE }), application_name: 'tillgraph/lane' });
  client.on('error', options.onConnectionError);
  await client.connect();
  return new Lane(client, listeners, ON_A_LANE.statementTimeoutMs + LATER_MS);
}
