import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { INVARIANTS } from '../support/invariants.ts';

/** What a bank saw: in how many of its readings something did not add up, and how many different ledgers it read. */
export interface Audit {
  readonly readings: number;
  readonly mismatches: number;
  readonly ledgers: number;
}

export interface AuditOptions {
  readonly readings: number;
  /** The time between two readings. */
  readonly pauseMs?: number;
  /** Whether every invariant is read, or the stock alone. */
  readonly whole?: boolean;
}

/** All stock and the whole ledger of every store, in one statement. */
const STOCK = INVARIANTS.filter(({ name }) => name === 'stock is the sum of its movements');

/**
 * Reads stock and ledger in one statement, `readings` times and on a connection of its own, while others write: whatever
 * moment it sees, nothing may be half done.
 */
export async function audit(url: string, { readings, pauseMs = 0, whole = false }: AuditOptions): Promise<Audit> {
  const statement = reading(whole ? INVARIANTS : STOCK);
  const database: Database = openDatabase({ connectionString: url, maxConnections: 1 });
  try {
    let mismatches = 0;
    const ledgers = new Set<number>();
    for (let done = 0; done < readings; done++) {
      const { rows } = await statement.execute(database.db);
      const [{ broken, movements } = { broken: Number.NaN, movements: Number.NaN }] = rows;
      if (broken !== 0) mismatches++;
      ledgers.add(movements);
      await sleep(pauseMs);
    }
    return { readings, mismatches, ledgers: ledgers.size };
  } finally {
    await database.close();
  }
}

function reading(invariants: typeof INVARIANTS) {
  const rows = invariants.map((invariant) => `select 1 from (${invariant.sql}) broken`).join('\nunion all ');
  return sql.raw<{ broken: number; movements: number }>(
    `select (select count(*) from (${rows}) rows) as broken, (select count(*) from stock_movement) as movements`,
  );
}
