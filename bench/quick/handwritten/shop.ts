import pg from 'pg';
import type { Statement } from './statement.ts';

const INT8 = 20;
const TIMESTAMPTZ = 1184;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const ATTEMPTS = 3;

/** Runs a statement with the store as its first parameter. */
type Rows = <Row>(statement: Statement<Row>, ...values: unknown[]) => Promise<Row[]>;

/** A transaction of one store. */
export interface Transaction {
  readonly storeId: number;
  readonly rows: Rows;
}

/** One store in a pool of ten connections. */
export interface Shop extends Transaction {
  /** Commits when `work` is done, rolls back when it fails; begins anew, three times at most, when PostgreSQL asks for that. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** What was sent so far, begins and commits too. */
  statements(): number;
  close(): Promise<void>;
}

/** Opens the store with this code; fails when there is none. */
export async function openShop(connectionString: string, code: string): Promise<Shop> {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c lock_timeout=1500',
    types: { getTypeParser: typeParser as never },
  });
  const { rows } = await pool.query<{ id: number }>('select id from store where code = $1', [code]);
  const storeId = rows[0]?.id;
  if (storeId === undefined) throw new Error(`No store has the code ${code}.`);
  let sent = 0;

  const rowsOn =
    (client: pg.Pool | pg.PoolClient): Rows =>
    async <Row>({ name, text }: Statement<Row>, ...values: unknown[]) => {
      sent++;
      const result = await client.query({ name, text, values: [storeId, ...values] });
      return result.rows as Row[];
    };

  const attempt = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    const send = (text: string) => {
      sent++;
      return client.query(text);
    };
    try {
      await send('begin');
      const done = await work({ storeId, rows: rowsOn(client) });
      await send('commit');
      return done;
    } catch (error) {
      await send('rollback');
      throw error;
    } finally {
      client.release();
    }
  };

  return {
    storeId,
    rows: rowsOn(pool),
    async transaction(work) {
      for (let left = ATTEMPTS - 1; ; left--) {
        try {
          return await attempt(work);
        } catch (error) {
          const { code } = error as { code?: string };
          if (left === 0 || (code !== SERIALIZATION_FAILURE && code !== DEADLOCK_DETECTED)) throw error;
          await new Promise((resolve) => setTimeout(resolve, 5 + 45 * Math.random()));
        }
      }
    },
    statements: () => sent,
    close: () => pool.end(),
  };
}

function typeParser(oid: number): (value: string) => unknown {
  if (oid === INT8) return Number;
  if (oid === TIMESTAMPTZ) return (value) => value;
  return pg.types.getTypeParser(oid) as (value: string) => unknown;
}
