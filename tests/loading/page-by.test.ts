import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { blocksOf, type PlanNode, ranByGenericPlan } from '../support/generic-plan.ts';
import { openTill, type Till, type Variables } from '../support/till.ts';

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await testDatabase();
  await addLargeStore(database);
  till = await openTill(database);
});
afterAll(() => database.close());

/** 30,000 bills, nearly all PAID, and 10,000 products of which few are teas. */
async function addLargeStore({ db }: TestDatabase): Promise<void> {
  await sql`insert into store (id, code, name, currency, timezone, prices_include_tax)
    values (1, 'large', 'Large', 'GBP', 'UTC', true)`.execute(db);
  await sql`insert into bill (store_id, register, number, cashier, status, currency, prices_include_tax, subtotal,
      discount_total, tax_total, total, voided_at, voided_by, occurred_at)
    select 1, 'T1', n, 'Ida', case when n % 1000 = 0 then 'VOIDED' else 'PAID' end, 'GBP', true, n, 0, 0, n,
      case when n % 1000 = 0 then now() end, case when n % 1000 = 0 then 'Ida' end, '2026-01-01'::timestamptz + n * interval '1 minute'
    from generate_series(1, 30000) as n`.execute(db);
  await sql`insert into product (store_id, sku, name, unit_price, subunit_price, tax_rate_bp)
    select 1, 'S' || n, 'Article ' || md5(n::text) || case when n % 1000 = 0 then ' Tea' else '' end, 1, 1, 0
    from generate_series(1, 10000) as n`.execute(db);
  await sql`vacuum analyze bill, product`.execute(db);
}

/** How PostgreSQL runs the page of this operation as a prepared statement whose plan knows none of the values. */
async function explained(document: string, variables: Variables): Promise<{ indexes: string[]; blocks: number }> {
  const { statements, errors } = await till.run(document, variables);
  expect(errors).toEqual([]);
  const page = statements[0]?.query;
  if (page === undefined || statements.length > 1) throw new Error(`${statements.length} statements`);
  const client = await database.checkOut();
  const plan = await ranByGenericPlan(client, page).finally(() => client.release());
  return { indexes: nodesOf(plan).flatMap((node) => node['Index Name'] ?? []), blocks: blocksOf(plan) };
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

const BILLS = `query ($filter: BillFilter, $sort: BillSort! = OCCURRED_AT_DESC, $after: String) {
  bills(first: 20, filter: $filter, sort: $sort, after: $after) { nodes { id } pageInfo { endCursor } } }`;
const PRODUCTS = 'query ($filter: ProductFilter) { products(first: 20, filter: $filter) { nodes { id } } }';

test('bills of several states read each state along its index, no further than a page', async () => {
  const { indexes, blocks } = await explained(BILLS, { filter: { status: ['PAID', 'VOIDED', 'REFUNDED'] } });
  expect(indexes).toEqual(['bill_by_status']);
  expect(blocks).toBeLessThan(100);
});

test.each([
  ['OCCURRED_AT_DESC', sql`occurred_at`],
  ['OCCURRED_AT_ASC', sql`occurred_at`],
  ['TOTAL_DESC', sql`total`],
])('a page of bills by %s reads as little in the middle of the list as at its start', async (sort, column) => {
  const { data } = await till.run(BILLS, { sort });
  const [list] = JSON.parse(Buffer.from(data.bills.pageInfo.endCursor, 'base64url').toString());
  const { rows } = await sql<{ value: unknown }>`select ${column} as value from bill where id = 15000`.execute(
    database.db,
  );
  const after = Buffer.from(JSON.stringify([list, rows[0]?.value, 15_000])).toString('base64url');
  const next = await till.run(BILLS, { sort, after });
  expect(next.data.bills.nodes[0]).toEqual({ id: sort.endsWith('ASC') ? 'bill_1_15001' : 'bill_1_14999' });
  expect((await explained(BILLS, { sort })).blocks).toBeLessThan(30);
  expect((await explained(BILLS, { sort, after })).blocks).toBeLessThan(30);
});

test('a word search reads the index over words, not the list', async () => {
  const { indexes, blocks } = await explained(PRODUCTS, { filter: { search: 'tea' } });
  expect(indexes).toEqual(['product_by_word']);
  expect(blocks).toBeLessThan(100);
});
