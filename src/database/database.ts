import { Kysely } from 'kysely';
import type pg from 'pg';
import { ObservedDialect } from './driver.ts';
import { laneReaderOf } from './lane/lane-reader.ts';
import { Lanes } from './lane/lanes.ts';
import { openLane } from './lane/open.ts';
import { WriteLanes } from './lane/write-lanes.ts';
import { type StatementListener, StatementListeners } from './observe.ts';
import { openPool } from './pool.ts';
import { type Read, readerOf } from './reader.ts';
import type { Tables } from './tables.ts';
import { ASKING, ON_A_LANE, READING, type TimeLimits, WRITING } from './time-limits.ts';
import { type Transact, transactOn } from './transact.ts';

export type Db = Kysely<Tables>;

/**
 * An open database. Writes that wait for a lock keep their connection, so they have a pool of their own, and reads go on;
 * and so has the question whether PostgreSQL is there, for a full pool must not look like a database that is away.
 */
export interface Database {
  /** For reading, and for programs that do one thing at a time. */
  readonly db: Db;
  readonly read: Read;
  /** For the transactions of clients, of which no more than `writers` may be under way. */
  readonly transact: Transact;
  readonly writers: number;
  /** One connection, which waits for nothing. */
  readonly health: Db;
  /** Tells `listener` of every statement that reads or writes, until the returned function is called. */
  observe(listener: StatementListener): () => void;
  /** The same of statements that were sent for nobody who hears of them. */
  observeStrays(listener: StatementListener): () => void;
  /** How many reads wait for a connection at the moment. */
  waiting(): number;
  /** Checks a client out of the pool for what Kysely has no words for; `release` gives it back. */
  checkOut(): Promise<pg.PoolClient>;
  /** Gives all connections back, as soon as nobody uses them. */
  close(): Promise<void>;
}

export interface DatabaseOptions extends Partial<TimeLimits> {
  readonly connectionString: string;
  /** Of which half are for writes. */
  readonly maxConnections?: number;
  /** How long to wait for a connection. */
  readonly patienceMs?: number;
  /** Hears of connections that PostgreSQL cut. */
  readonly onConnectionError?: (error: Error) => void;
}

const PATIENCE_MS = 2_000;
const ASKING_PATIENCE_MS = 500;

/** Opens pools on a PostgreSQL; they connect when the first statement asks for it. */
export function openDatabase({ connectionString, maxConnections = 16, ...options }: DatabaseOptions): Database {
  const { onConnectionError = () => {}, patienceMs = PATIENCE_MS, ...own } = options;
  const shared = { connectionString, onConnectionError, patienceMs };
  const writers = Math.max(1, maxConnections >> 1);
  const readers = Math.max(1, maxConnections - writers);
  const laneCount = readers >> 2;
  const reading = openPool({ ...shared, max: readers - laneCount, ...READING, ...own });
  const asking = openPool({ ...shared, max: 1, ...ASKING, patienceMs: ASKING_PATIENCE_MS });
  const listeners = new StatementListeners();
  const lanes = new Lanes(
    laneCount,
    () => openLane({ ...shared, ...ON_A_LANE, name: 'tillgraph/lane' }, listeners),
    () => listeners.now(),
  );
  const writing = new WriteLanes(() => openLane({ ...shared, ...WRITING, ...own }, listeners));
  const [db, health] = [
    new Kysely<Tables>({ dialect: new ObservedDialect({ pool: reading }, listeners) }),
    new Kysely<Tables>({ dialect: new ObservedDialect({ pool: asking }, new StatementListeners()) }),
  ];
  return {
    ...{ db, writers, health },
    read: laneReaderOf(lanes, readerOf(reading, listeners), listeners),
    observe: (listener) => listeners.add(listener),
    observeStrays: (listener) => listeners.addForStrays(listener),
    transact: transactOn(writing, listeners),
    waiting: () => reading.waitingCount,
    checkOut: () => reading.connect(),
    async close() {
      const pools = [reading, asking].map((pool) => pool.ending || pool.end());
      await Promise.all([lanes.close(), writing.close(), ...pools]);
    },
  };
}
