import { openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { DEMO_UNTIL } from '../../src/demo/shop.ts';
import { fillChain } from '../../src/seed/service.ts';
import { startThrowawayCluster } from '../../tests/support/cluster.ts';
import { administer, databaseUrl } from '../../tests/support/server.ts';
import { COUNTING } from '../contest/statements.ts';
import type { ShopAddress } from '../quick/compete.ts';
import type { KnownProduct } from '../writing/basket.ts';
import { stockUp } from '../writing/stocked-shop.ts';

/** One store whose products are as many at any size, so that only its past grows. */
export interface GrownShop extends ShopAddress {
  readonly bills: number;
  readonly items: number;
  readonly products: readonly KnownProduct[];
}

const PRODUCTS = 500;

/** A throwaway PostgreSQL that can count. */
export function startCountingCluster(): ReturnType<typeof startThrowawayCluster> {
  return startThrowawayCluster(COUNTING);
}

/** A database of its own in a cluster, with a store of so many bills by the project's seeder; `onBills` hears of them. */
export async function growShop(
  cluster: string,
  bills: number,
  onBills: (bills: number) => void = () => {},
): Promise<GrownShop> {
  const name = `grown_${bills}`;
  await administer(cluster, (client) => client.query(`create database ${name}`));
  const connectionString = databaseUrl(cluster, name);
  const database = openDatabase({ connectionString, statementTimeoutMs: 0 });
  try {
    await migrate(database.db);
    const size = { bills, stores: 1, products: PRODUCTS };
    const [store = ''] = await fillChain(database, { size, until: DEMO_UNTIL, onBills });
    const products = await stockUp({ connectionString, store });
    await administer(connectionString, (client) => client.query('vacuum analyze'));
    const items = await administer(connectionString, (client) =>
      client.query<{ items: number }>('select count(*)::integer as items from bill_item'),
    );
    return { connectionString, store, bills, items: items.rows[0]?.items ?? 0, products };
  } finally {
    await database.close();
  }
}
