import pg from 'pg';
import { PreparedClient } from './prepared-client.ts';
import type { TimeLimits } from './time-limits.ts';

export interface PoolOptions extends TimeLimits {
  readonly connectionString: string;
  readonly max: number;
  /** How long to wait for a connection, a new one or one that others use. */
  readonly patienceMs: number;
  /** Hears of connections that PostgreSQL cut; without a listener pg would end the process. */
  readonly onConnectionError: (error: Error) => void;
}

const INT8 = 20;
const DATE_TYPES = [1082, 1083, 1114, 1184];
const LATER_MS = 1_000;
const IDLE_TRANSACTION_MS = 5_000;
const LIFETIME_SECONDS = 1_800;

// A statement whose client has gone is ended by PostgreSQL within a second, not only when it wants to answer.
const SESSION = '-c TimeZone=UTC -c DateStyle=ISO -c client_connection_check_interval=1000';

/** A pool of connections whose sessions are alike; connects only when the first statement asks for it. */
export function openPool(options: PoolOptions): pg.Pool {
  const { connectionString, max, statementTimeoutMs, lockTimeoutMs, patienceMs, onConnectionError } = options;
  const isLimited = statementTimeoutMs > 0;
  const pool = new pg.Pool({
    Client: PreparedClient,
    connectionString,
    max,
    connectionTimeoutMillis: patienceMs,
    // Old sessions hold the memory of every plan and catalogue entry that they ever needed.
    maxLifetimeSeconds: LIFETIME_SECONDS,
    keepAlive: true,
    application_name: 'tillgraph',
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    // For the case that PostgreSQL cannot keep its own limit: its host has stopped, or the network has.
    query_timeout: isLimited ? statementTimeoutMs + LATER_MS : 0,
    idle_in_transaction_session_timeout: isLimited ? IDLE_TRANSACTION_MS : 0,
    options: SESSION,
    types: { getTypeParser: typeParser as never },
  });
  // Both are needed: a restart of PostgreSQL errors idle clients on the pool and checked-out clients on themselves.
  pool.on('error', onConnectionError);
  pool.on('connect', (client) => void client.on('error', onConnectionError));
  return pool;
}

// Times stay text: PostgreSQL has microseconds, a Date has milliseconds, and the lost digits would skip rows in a cursor.
function typeParser(oid: number, format: 'text' | 'binary' = 'text'): (value: string) => unknown {
  if (oid === INT8) return parseInt8;
  if (DATE_TYPES.includes(oid)) return (value) => value;
  return pg.types.getTypeParser(oid, format as never) as (value: string) => unknown;
}

/** An int8 as a number when exact; else as a bigint, which every scalar refuses, so that one bad row fails only itself. */
function parseInt8(value: string): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}
