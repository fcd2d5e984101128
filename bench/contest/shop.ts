import { openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { DEMO_UNTIL } from '../../src/demo/shop.ts';
import { showBills } from '../../src/seed/progress.ts';
import { fillChain } from '../../src/seed/service.ts';
import { startThrowawayCluster } from '../../tests/support/cluster.ts';
import { administer } from '../../tests/support/server.ts';
import type { BenchShop } from '../quick/database.ts';
import { COUNTING } from './statements.ts';

const STORES = 3;
const PRODUCTS = 2_000;

/** A throwaway PostgreSQL that can count, with a chain of shops by the project's seeder: so many bills, in three stores. */
export async function chainShop(bills: number): Promise<BenchShop> {
  const { url: connectionString, stop } = await startThrowawayCluster(COUNTING);
  const database = openDatabase({ connectionString, statementTimeoutMs: 0 });
  try {
    await migrate(database.db);
    const size = { bills, stores: STORES, products: PRODUCTS };
    const [store = ''] = await fillChain(database, {
      size,
      until: DEMO_UNTIL,
      onBills: showBills(process.stderr, bills),
    });
    await administer(connectionString, (client) => client.query('vacuum analyze'));
    return { connectionString, store, isThrowaway: true, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await database.close();
  }
}
