import pg from 'pg';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { DEMO_UNTIL, fillDemoShop } from '../../src/demo/shop.ts';
import { SetupError } from '../../src/setup-error.ts';
import { startThrowawayCluster } from '../../tests/support/cluster.ts';
import type { ShopAddress } from './compete.ts';

/** A shop to read from; `stop` ends what was started for it. */
export interface BenchShop extends ShopAddress {
  /** Whether nobody minds what is written beside it. */
  readonly isThrowaway: boolean;
  stop(): Promise<void>;
}

/** Runs `use` with the shop of DATABASE_URL and STORE, or else with a throwaway one. */
export async function withShop<T>(use: (shop: BenchShop) => Promise<T>): Promise<T> {
  const { databaseUrl, store } = readConfig();
  console.error(databaseUrl === undefined ? 'Filling a throwaway PostgreSQL …' : `Reading store ${store} …`);
  const shop = databaseUrl === undefined ? await demoShop() : givenShop(databaseUrl, store);
  return use(shop).finally(() => shop.stop());
}

/** A throwaway PostgreSQL with the demo shop, migrated and analysed. */
export async function demoShop(): Promise<BenchShop> {
  const { url: connectionString, stop } = await startThrowawayCluster();
  const database = openDatabase({ connectionString });
  try {
    await migrate(database.db);
    await fillDemoShop(database.db, { until: DEMO_UNTIL });
    await inside(connectionString, (client) => client.query('vacuum analyze'));
    return { connectionString, store: 'demo', isThrowaway: true, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await database.close();
  }
}

/** A database that somebody else filled and keeps. */
export function givenShop(connectionString: string, store: string): BenchShop {
  return { connectionString, store, isThrowaway: false, stop: async () => {} };
}

/** Ids of at most `count` bills, spread evenly over the shop's life; a SetupError when there is none. */
export async function sampleBillIds({ connectionString, store }: ShopAddress, count: number): Promise<string[]> {
  const { rows } = await inside(connectionString, (client) =>
    client.query<{ id: string }>(
      `select 'bill_' || store_id || '_' || id as id
       from (select store_id, id, row_number() over (order by id) as place, count(*) over () as size
             from bill where store_id = (select id from store where code = $1)) bill
       where place % greatest(size / $2, 1) = 0 order by id limit $2`,
      [store, count],
    ),
  );
  if (rows.length === 0) throw new SetupError(`The store ${store} has no bills to ask for.`);
  return rows.map((row) => row.id);
}

/** Runs `work` on a connection of its own; a SetupError where there is no database. */
export async function inside<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect().catch((error: Error) => {
    throw new SetupError(`The database cannot be reached: ${error.message}`);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
