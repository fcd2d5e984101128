import pg from 'pg';
import type { Statement } from './statement.ts';

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/** One store in a pool of ten connections. */
export interface Shop {
  readonly storeId: number;
  /** Runs a statement with the store as its first parameter. */
  rows<Row>(statement: Statement<Row>, ...values: unknown[]): Promise<Row[]>;
}

/** Opens the store with this code; fails when there is none. */
export async function openShop(connectionString: string, code: string): Promise<Shop> {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    types: { getTypeParser: typeParser as never },
  });
  const { rows } = await pool.query<{ id: number }>('select id from store where code = $1', [code]);
  const storeId = rows[0]?.id;
  if (storeId === undefined) throw new Error(`No store has the code ${code}.`);
  return {
    storeId,
    async rows<Row>({ name, text }: Statement<Row>, ...values: unknown[]) {
      const result = await pool.query({ name, text, values: [storeId, ...values] });
      return result.rows as Row[];
    },
  };
}

function typeParser(oid: number): (value: string) => unknown {
  if (oid === INT8) return Number;
  if (oid === TIMESTAMPTZ) return (value) => value;
  return pg.types.getTypeParser(oid) as (value: string) => unknown;
}
