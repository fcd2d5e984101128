import { setImmediate } from 'node:timers/promises';
import { type Copy, openBulk } from '../database/copy.ts';
import type { Database, Db } from '../database/database.ts';
import type { Journal } from '../demo/journal.ts';
import { SetupError } from '../setup-error.ts';
import { articles } from './articles.ts';
import type { ChainSize } from './chain-size.ts';
import { takeHistory } from './history.ts';
import { oneAtATime, type Write } from './one-at-a-time.ts';
import { openStore, storeRow } from './opening.ts';
import { analyze, insertNewStores, passIds, updateProducts } from './repository.ts';
import { planChain, type StorePlan } from './store-plan.ts';
import { REFUNDABLE_BILLS, trade } from './trade.ts';

/** What to fill a database with, and who hears of it. */
export interface FillOptions {
  readonly size: ChainSize;
  /** The last day of trade, YYYY-MM-DD. */
  readonly until: string;
  /** Hears how many more bills there are. */
  readonly onBills?: (bills: number) => void;
  /** Ends the work; nothing of it stays. */
  readonly signal?: AbortSignal;
}

/** Where rows go: what is to be written goes through `write`, for the connection does one thing at a time. */
interface Target {
  readonly db: Db;
  readonly copy: Copy;
  readonly write: Write;
}

/** Parents before children, as their foreign keys ask for. */
const HISTORY = ['bill', 'bill_item', 'refund', 'refund_item', 'payment', 'stock_movement'] as const;

/**
 * Adds a chain of stores that traded until a day, all of it or nothing, and returns their codes; the same options give the
 * same rows, whose ids count from 1 in every store. A SetupError when the database has one of the stores already. Memory is bounded, whatever the size.
 */
export async function fillChain(database: Database, options: FillOptions): Promise<string[]> {
  const plans = planChain(options.size, options.until);
  const catalogue = articles(options.size.products);
  const bulk = await openBulk(database);
  try {
    return await bulk.db.transaction().execute(async (db) => {
      const stores = await insertAll(db, plans);
      await oneAtATime(async (write) => {
        for (const [index, plan] of plans.entries()) {
          const journal = openStore(stores[index] as (typeof stores)[number], plan, catalogue);
          await fillStore(journal, plan, { db, copy: bulk.copy, write }, options);
        }
      });
      const ids = stores.map((store) => store.id);
      for (const table of ['product', ...HISTORY] as const) await passIds(db, table, ids);
      await analyze(db);
      return stores.map((store) => store.code);
    });
  } finally {
    bulk.release();
  }
}

async function insertAll(db: Db, plans: readonly StorePlan[]) {
  const rows = plans.map(storeRow);
  const inserted = new Map((await insertNewStores(db, rows)).map(({ code, id }) => [code, id]));
  return rows.map((row) => {
    const id = inserted.get(row.code);
    if (id !== undefined) return { id, ...row };
    throw new SetupError(`The database has a store "${row.code}" already; nothing was changed.`);
  });
}

// While PostgreSQL stores one batch, the next one is made: each of them has a core.
async function fillStore(
  journal: Journal,
  plan: StorePlan,
  { db, copy, write }: Target,
  { onBills, signal }: FillOptions,
): Promise<void> {
  const { store, rows, counters } = journal;
  const writeHistory = (until?: string) => {
    const history = takeHistory(journal, until);
    return write(async () => {
      for (const table of HISTORY) await copy(table, history[table]);
    });
  };
  // These rows change until the last day; what has to be there by then is the first state of them.
  const opening = rows.product.map((product) => ({ ...product }));
  await write(() => copy('product', opening));
  for (const planned of plan.days) {
    signal?.throwIfAborted();
    trade(journal, planned, plan.random);
    onBills?.(planned.bills);
    if (rows.bill.length > 2 * REFUNDABLE_BILLS) await writeHistory(rows.bill.at(-REFUNDABLE_BILLS)?.occurred_at);
    // Lets the batch under way go on.
    await setImmediate();
  }
  await writeHistory();
  await write(async () => {
    await updateProducts(db, store.id, rows.product);
    await copy('register_counter', counters);
  });
}
