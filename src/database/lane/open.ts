import { Socket } from 'node:net';
import pg from 'pg';
import type { StatementListeners } from '../observe.ts';
import { type SessionOptions, sessionOf } from '../pool.ts';
import { Lane } from './lane.ts';
import { LaneSocket } from './lane-socket.ts';

/** PostgreSQL ends a statement at its limit; that it says nothing for so much longer means that it cannot. */
const LATER_MS = 1_000;
/**
 * Whatever a statement's values are, a declared index leads to its rows, so it is planned once for all of them. PostgreSQL by
 * itself takes the keys at hand for fewer than it expects of a list, and plans anew each time: the five statements of a
 * receipt then cost three times as much of its CPU. What such a plan makes slow is asked of the pool, where values are seen.
 */
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

/** Connects a lane; rejects when PostgreSQL cannot be reached. */
export async function openLane(options: SessionOptions, listeners: StatementListeners): Promise<Lane> {
  // What is encrypted is read by TLS, whose socket has no buffer of ours.
  const stream = ({ ssl }: pg.ClientConfig) => (ssl ? new Socket() : new LaneSocket());
  const session = sessionOf(options);
  const client = new pg.Client({ ...session, options: `${session.options} ${PLANNED_ONCE}`, stream: stream as never });
  client.on('error', options.onConnectionError);
  await client.connect();
  return new Lane(client, listeners, options.statementTimeoutMs + LATER_MS);
}
