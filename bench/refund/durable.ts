import { administer } from '../../tests/support/server.ts';
import type { ShopAddress } from '../quick/compete.ts';

/** Lets every commit of a throwaway cluster wait for its disk from now on, as those of a till do. */
export async function makeDurable({ connectionString }: ShopAddress): Promise<void> {
  await administer(connectionString, async (client) => {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      await client.query(`alter system set ${setting} = on`);
    }
    await client.query('select pg_reload_conf()');
  });
}
