import { openDatabase } from '../../src/database/database.ts';
import { brokenInvariants } from '../../tests/support/invariants.ts';
import { administer, databaseUrl } from '../../tests/support/server.ts';
import type { ShopAddress } from '../quick/compete.ts';

/** Copies the database of a shop, to which nobody may be connected; the copy goes with its cluster. */
export async function copyShop({ connectionString, store }: ShopAddress, name: string): Promise<ShopAddress> {
  const template = new URL(connectionString).pathname.slice(1);
  await administer(databaseUrl(connectionString, 'template1'), (client) =>
    client.query(`create database ${name} template ${template}`),
  );
  return { connectionString: databaseUrl(connectionString, name), store };
}

/** Fails unless all books of the shop are right. */
export async function expectSound({ connectionString }: ShopAddress): Promise<void> {
  const database = openDatabase({ connectionString, statementTimeoutMs: 120_000 });
  const broken = await brokenInvariants(database.db).finally(() => database.close());
  if (Object.keys(broken).length > 0) throw new Error(`The books are wrong: ${JSON.stringify(broken)}`);
}
