import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { TableName } from '../../src/database/tables.ts';
import { LIMITS } from '../../src/limits/limits.ts';
import { globalId } from '../../src/loading/global-id.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Till } from '../support/till.ts';
import { addTwinStore, TWIN } from '../support/twin-store.ts';

const TABLES = ['store', 'product', 'bill', 'bill_item', 'payment', 'refund', 'refund_item', 'stock_movement'] as const;
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  await addTwinStore(database.db);
  till = await openTill(database);
});
afterAll(() => database.close());

test('every id of another store is nobody’s, and not even asked of the database', async () => {
  let tried = 0;
  for (const table of TABLES) {
    const ids = (await idsOf(table)).map((id) => globalId(table, TWIN.id, id));
    for (let from = 0; from < ids.length; from += LIMITS.pageSize) {
      const page = ids.slice(from, from + LIMITS.pageSize);
      const { data, errors, statements } = await till.run(NODES, { ids: page });
      expect([data.nodes, errors, statements]).toEqual([page.map(() => null), [], []]);
      tried += page.length;
    }
  }
  expect(tried).toBe(8_758);
});

async function idsOf(table: TableName): Promise<number[]> {
  const ofTwin = table === 'store' ? sql`id = ${TWIN.id}` : sql`store_id = ${TWIN.id}`;
  const { rows } = await sql<{ id: number }>`select id from ${sql.table(table)} where ${ofTwin} order by id`.execute(
    database.db,
  );
  return rows.map(({ id }) => id);
}
