import type { ShopAddress } from '../quick/compete.ts';
import { inside } from '../quick/database.ts';

/** What everybody reads from. */
export interface Ground {
  /** PostgreSQL's version, as `18.4`. */
  readonly postgres: string;
  readonly stores: number;
  readonly bills: number;
  readonly items: number;
}

/** Counts the shop's database. */
export async function groundOf({ connectionString }: ShopAddress): Promise<Ground> {
  const { rows } = await inside(connectionString, (client) =>
    client.query<Ground>(`
      select split_part(current_setting('server_version'), ' ', 1) as postgres,
        (select count(*)::integer from store) as stores,
        (select count(*)::integer from bill) as bills,
        (select count(*)::integer from bill_item) as items`),
  );
  return rows[0] as Ground;
}
