import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { reading } from '../../../src/database/reading.ts';
import type { Operation } from '../../../src/loading/kernel.ts';
import { manyBy } from '../../../src/loading/many-by.ts';
import { Explainer } from '../../../src/profiling/explain.ts';
import { noIndex } from '../../../src/profiling/hints/no-index.ts';
import { planChanged } from '../../../src/profiling/hints/plan-changed.ts';
import type { Hint } from '../../../src/profiling/record.ts';
import { demoDatabase, type TestDatabase } from '../../support/database.ts';
import { openProfiledTill, type ProfiledTill } from '../../support/profiled-till.ts';

let database: TestDatabase;
let till: ProfiledTill;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());
afterEach(() => till.close());

const itemsByTotal = manyBy('bill_item', 'total', { order: ['line_no'], atMost: 1_000, usual: 10 });
const LINES = '{ bill(id: "bill_1_501") { items { lineNo } } }';
const resolvers = {
  'Bill.items': (_: unknown, __: unknown, { operation }: { operation: Operation }) => operation.load(itemsByTotal, 870),
};

/** The hints of the record as it is kept. */
async function kept(document = LINES): Promise<readonly Hint[]> {
  const { record, errors } = await till.run(document);
  expect(errors).toEqual([]);
  expect(record.hints).toEqual([]);
  return till.profiler.history.get(record.id)?.hints ?? [];
}

test('a loader without an index is named, with the index that its declaration asks for', async () => {
  const explainer = new Explainer((work) => reading(database, work));
  const declaredBy = (name: string) => (name === itemsByTotal.name ? itemsByTotal.accessPaths : []);
  till = await openProfiledTill(database, { lateRules: [noIndex(explainer, declaredBy)], resolvers });
  const hint: Hint = {
    rule: 'sql.no-index',
    level: 'error',
    at: 'Bill.items',
    say: 'billItemsByTotal reads all 3097 rows of bill_item to find some by store_id, total, on behalf of Bill.items.',
    fix: 'create index concurrently on bill_item (store_id, total, line_no);',
    statements: [1],
  };
  expect(await kept()).toEqual([hint]);
  await sql.raw(hint.fix).execute(database.db);
  const after = new Explainer((work) => reading(database, work));
  till = await openProfiledTill(database, { lateRules: [noIndex(after, declaredBy)], resolvers });
  expect(await kept()).toEqual([]);
});

test('declared loaders have their indexes', async () => {
  const explainer = new Explainer((work) => reading(database, work));
  till = await openProfiledTill(database, { lateRules: [noIndex(explainer, () => [])] });
  const all =
    '{ bills(first: 100) { nodes { id items { id product { id } } payments { id } refunds { id items { id } } } } }';
  expect(await kept(all)).toEqual([]);
  const { record } = await till.run(all);
  expect(record.statements).toHaveLength(6);
});

test('a plan that has changed is shown as it was and as it is, and each change only while it is news', async () => {
  const explainer = new Explainer((work) => reading(database, work), 0);
  till = await openProfiledTill(database, { lateRules: [planChanged(explainer)] });
  expect(await kept()).toEqual([]);
  expect(await kept()).toEqual([]);
  // Newer versions of PostgreSQL know that the index gives the order already.
  const indexed = String.raw`(Sort \()?Index Scan using bill_item_store_id_bill_id_line_no_key on bill_item\)?`;
  const whole = String.raw`Sort \(Seq Scan on bill_item\)`;
  const changed = (from: string, to: string) => [
    {
      rule: 'plan.changed',
      level: 'warning',
      at: 'Bill.items',
      say: expect.stringMatching(new RegExp(`changed from ${from} to ${to}, on behalf of Bill\\.items\\.$`)),
      fix: 'Look what has changed its tables: a dropped or a new index, a migration, an ANALYZE, or many new rows.',
      statements: [1],
    },
  ];
  await sql`alter table bill_item drop constraint bill_item_store_id_bill_id_line_no_key`.execute(database.db);
  expect(await kept()).toEqual(changed(indexed, whole));
  expect(await kept()).toEqual([]);
  expect(await kept()).toEqual([]);
  await sql`alter table bill_item add constraint bill_item_store_id_bill_id_line_no_key unique (store_id, bill_id, line_no)`.execute(
    database.db,
  );
  expect(await kept()).toEqual(changed(whole, indexed));
  expect(await kept()).toEqual([]);
});
