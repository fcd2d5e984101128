import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { hole } from '../../src/loading/statement.ts';
import { preparedWrite, type Write, write } from '../../src/loading/write.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fillLargeStore } from '../support/large-store.ts';
import { writes } from '../support/writes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await fillLargeStore(database);
});
afterAll(() => database.close());

/** How rows of a table are found: by a scan of all of it, or by what condition on which index. */
interface Scan {
  readonly table: string;
  readonly by: string;
}

/** What PostgreSQL would do for a write whatever its values are: the plan that it keeps for a prepared statement. */
async function scansOf(declared: Write): Promise<Scan[]> {
  const { sql: text } = preparedWrite(database.db, declared);
  const values = new Set(text.match(/\$\d+/g)).size;
  const nulls = Array(values).fill('null').join();
  return database.db.connection().execute(async (one) => {
    await sql`set plan_cache_mode = force_generic_plan`.execute(one);
    await sql.raw(`prepare checked as ${text}`).execute(one);
    const { rows } = await sql
      .raw<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain (format json) execute checked${nulls && `(${nulls})`}`)
      .execute(one);
    await sql`deallocate checked`.execute(one);
    return scansIn((rows[0] as (typeof rows)[0])['QUERY PLAN'][0].Plan);
  });
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Plans?: readonly Node[];
}

function scansIn(node: Node): Scan[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Cond': index, 'Recheck Cond': recheck, Plans = [] } = node;
  const below = Plans.flatMap(scansIn);
  return table === undefined || type === 'ModifyTable' ? below : [{ table, by: index ?? recheck ?? type }, ...below];
}

/** Whether it reads all rows of a table, or all of the store's; stores themselves are few. */
function isLong({ table, by }: Scan): boolean {
  return table !== 'store' && /^[\w ]+$|^\((?:\w+\.)?store_id = \$\d+\)$/.test(by);
}

test('every declared write finds its rows by an index, and by more than their store', async () => {
  const scans: (Scan & { readonly name: string })[] = [];
  for (const declared of writes) {
    scans.push(...(await scansOf(declared)).map((scan) => ({ name: declared.name, ...scan })));
  }
  expect(scans.filter(isLong)).toEqual([]);
  expect([...new Set(scans.map(({ table }) => table))].sort()).toEqual([
    ...[
      'bill',
      'bill_item',
      'idempotency_key',
      'payment',
      'product',
      'refund',
      'refund_item',
      'stock_movement',
      'store',
    ],
  ]);
});

test.each([
  [
    'all rows',
    sql`update ${sql.table('bill')} as b set note = 'x' where b.store_id = ${hole('store')} and b.note = 'y'`,
  ],
  ['all rows of the store', sql`select from product as p where p.store_id = ${hole('store')} order by p.name limit 1`],
])('the check sees a write that reads %s', async (_, text) => {
  const scans = await scansOf(write('reads', (db) => text.compile(db)));
  expect(scans.filter(isLong)).toHaveLength(1);
});
