import { Kysely } from 'kysely';
import pg from 'pg';
import { ObservedDialect, type StatementListener } from './driver.ts';
import { PreparedClient } from './prepared-client.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

/** An open database: `db` to speak to it, `observe` to hear of each statement, `close` to give all connections back. */
export interface Database {
  readonly db: Db;
  /** Tells `listener` of every statement until the returned function is called. */
  observe(listener: StatementListener): () => void;
  /** Checks a client out of the pool for what Kysely has no words for; `release` gives it back. */
  checkOut(): Promise<pg.PoolClient>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly connectionString: string;
  readonly maxConnections?: number;
  readonly statementTimeoutMs?: number;
  /** How long a statement waits for another transaction's lock before it gives up; 0 is for ever. */
  readonly lockTimeoutMs?: number;
  /** Hears of connections that PostgreSQL cut; without a listener pg would end the process. */
  readonly onConnectionError?: (error: Error) => void;
}

const INT8 = 20;
const DATE_TYPES = [1082, 1083, 1114, 1184];

/** Opens a pool on `connectionString`; connects only when the first statement asks for it. */
export function openDatabase(options: DatabaseOptions): Database {
  const report = options.onConnectionError ?? (() => {});
  const pool = new pg.Pool({
    Client: PreparedClient,
    connectionString: options.connectionString,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'tillgraph',
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    lock_timeout: options.lockTimeoutMs ?? 1_500,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    types: { getTypeParser: typeParser as never },
  });
  // Both are needed: a restart of PostgreSQL errors idle clients on the pool and checked-out clients on themselves.
  pool.on('error', report);
  pool.on('connect', (client) => void client.on('error', report));
  const listeners = new Set<StatementListener>();
  const db = new Kysely<Tables>({ dialect: new ObservedDialect({ pool }, listeners) });
  return {
    db,
    observe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    checkOut: () => pool.connect(),
    close: () => db.destroy(),
  };
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
