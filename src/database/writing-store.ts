import type { DatabaseConnection } from 'kysely';
import type { Db } from './database.ts';

const stores = new WeakMap<DatabaseConnection, number>();

/** Names the store for which the next transaction of `one`, a single connection, may write. */
export async function writeFor(one: Db, storeId: number): Promise<void> {
  await one.getExecutor().provideConnection(async (connection) => void stores.set(connection, storeId));
}

/**
 * What begins a transaction for the store that was named, so that the policies of row-level security know it; undefined
 * where none was. One text for both, so that naming costs no round trip of its own.
 */
export function beginningFor(connection: DatabaseConnection): string | undefined {
  const storeId = stores.get(connection);
  if (storeId === undefined) return undefined;
  stores.delete(connection);
  // A number of ours, and no parameter: a text of two statements takes none.
  return `start transaction isolation level read committed; set local app.store_id = '${storeId}'`;
}
