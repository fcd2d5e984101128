import { Socket } from 'node:net';
import pg from 'pg';
import type { StatementListeners } from '../observe.ts';
import { type SessionOptions, sessionOf } from '../pool.ts';
import { Lane } from './lane.ts';
import { LaneSocket } from './lane-socket.ts';

/** PostgreSQL ends a statement at its limit; that it says nothing for so much longer means that it cannot. */
const LATER_MS = 1_000;

/** Connects a lane; rejects when PostgreSQL cannot be reached. */
export async function openLane(options: SessionOptions, listeners: StatementListeners): Promise<Lane> {
  // What is encrypted is read by TLS, whose socket has no buffer of ours.
  const stream = ({ ssl }: pg.ClientConfig) => (ssl ? new Socket() : new LaneSocket());
  const client = new pg.Client({ ...sessionOf(options), stream: stream as never });
  client.on('error', options.onConnectionError);
  await client.connect();
  return new Lane(client, listeners, options.statementTimeoutMs + LATER_MS);
}
