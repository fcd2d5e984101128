import pg from 'pg';
import { PreparedClient } from './prepared-client.ts';
import type { TimeLimits } from './time-limits.ts';
import { parserOf } from './value-parsers.ts';

export interface SessionOptions extends TimeLimits {
  readonly connectionString: string;
  /** What PostgreSQL lists it as. */
  readonly name?: string;
  /** How long to wait for a connection, a new one or one that others use. */
  readonly patienceMs: number;
  /** Hears of connections that PostgreSQL cut; without a listener pg would end the process. */
  readonly onConnectionError: (error: Error) => void;
}

export interface PoolOptions extends SessionOptions {
  readonly max: number;
}

const LATER_MS = 1_000;
const IDLE_TRANSACTION_MS = 5_000;
const LIFETIME_SECONDS = 1_800;

// A statement whose client has gone is ended by PostgreSQL within a second, not only when it wants to answer.
const SESSION = '-c TimeZone=UTC -c DateStyle=ISO -c client_connection_check_interval=1000';

/** A pool of connections whose sessions are alike; connects only when the first statement asks for it. */
export function openPool(options: PoolOptions): pg.Pool {
  const { max, onConnectionError } = options;
  const pool = new pg.Pool({
    Client: PreparedClient,
    max,
    // Old sessions hold the memory of every plan and catalogue entry that they ever needed.
    maxLifetimeSeconds: LIFETIME_SECONDS,
    ...sessionOf(options),
  });
  // Both are needed: a restart of PostgreSQL errors idle clients on the pool and checked-out clients on themselves.
  pool.on('error', onConnectionError);
  pool.on('connect', (client) => void client.on('error', onConnectionError));
  return pool;
}

/** What a session is opened with, in a pool or alone. */
export function sessionOf(options: SessionOptions): pg.ClientConfig {
  const { connectionString, statementTimeoutMs, lockTimeoutMs, patienceMs } = options;
  const isLimited = statementTimeoutMs > 0;
  return {
    connectionString,
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
    application_name: options.name ?? 'tillgraph',
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    // For the case that PostgreSQL cannot keep its own limit: its host has stopped, or the network has.
    query_timeout: isLimited ? statementTimeoutMs + LATER_MS : 0,
    idle_in_transaction_session_timeout: isLimited ? IDLE_TRANSACTION_MS : 0,
    options: SESSION,
    types: { getTypeParser: parserOf as never },
  };
}
