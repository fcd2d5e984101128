import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { operationPlugin, type RequestContext } from '../../src/context.ts';
import type { TableName } from '../../src/database/tables.ts';
import { onePlugin } from '../../src/http/one-plugin.ts';
import type { Plan } from '../../src/loading/plan.ts';
import { makeSchema } from '../../src/schema.ts';
import { WriteGate } from '../../src/writing/write-gate.ts';
import { pool, presentPool } from '../support/argument-pool.ts';
import { beyond } from '../support/beyond.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { randomOperation } from '../support/random-operation.ts';
import { openTill, type Ran, type Till, type Variables } from '../support/till.ts';
import { whyLess } from '../support/why-less.ts';

const RANDOM_OPERATIONS = 150;

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  till = await openTill(database);
});
afterAll(() => database.close());

/** `2 billItemsByBillId`: statements by wave, loader and branch, sorted. */
function planned(plan: Plan): string[] {
  return plan.statements.map(({ wave, loader, branch }) => `${wave} ${loader.name}${branch}`).sort();
}

function sent(ran: Ran): string[] {
  return ran.batches.map(({ wave, loader, branch }) => `${wave} ${loader}${branch}`).sort();
}

async function both(document: string, variables: Variables = {}) {
  const ran = await till.run(document, variables);
  expect(ran.errors).toEqual([]);
  return { ran: sent(ran), plan: planned(till.plan(document, variables)) };
}

/** `2 billItemsByBillId`, once for each of its branches. */
function withoutBranches(plan: Plan): string[] {
  return plan.statements.map(({ wave, loader }) => `${wave} ${loader.name}`).sort();
}

describe('the plan of a document', () => {
  test(`holds every statement of ${RANDOM_OPERATIONS} random operations, each is sent once, and all where there are rows`, async () => {
    const schema = makeSchema();
    const unplanned: unknown[] = [];
    const unsent: unknown[] = [];
    let statements = 0;
    let full = 0;
    for (let seed = 1; seed <= RANDOM_OPERATIONS; seed++) {
      const operation = randomOperation(schema, seed % 3 === 0 ? pool : presentPool, seed, 4 + (seed % 4));
      const { text, variables } = operation;
      const ran = await till.run(text, variables);
      const codes = new Set(ran.errors.map(({ extensions }) => extensions?.code));
      if (codes.size > 0 && !codes.has('LIMIT_EXCEEDED')) unplanned.push({ text, errors: ran.errors });
      if (codes.size > 0) continue;
      const [run, plan] = [sent(ran), planned(till.plan(text, variables))];
      statements += run.length;
      const isSplit = new Set(run).size !== run.length;
      if (isSplit || beyond(run, plan).length > 0) unplanned.push({ text, variables, plan, run });
      if ((await whyLess(schema, till, operation)) !== undefined) continue;
      full++;
      const missing = beyond(plan, run);
      if (missing.length > 0) unsent.push({ text, variables, missing });
    }
    expect(unplanned).toEqual([]);
    expect(unsent).toEqual([]);
    // The test saw something: operations that ask, and plans that have to be met in full, which were 81.
    expect(statements).toBeGreaterThan(RANDOM_OPERATIONS);
    expect(full).toBeGreaterThan(RANDOM_OPERATIONS / 2);
  });

  test('is never beyond its bound, which knows no variables', () => {
    const schema = makeSchema();
    const found: unknown[] = [];
    let smaller = 0;
    for (let seed = 1; seed <= RANDOM_OPERATIONS; seed++) {
      const { text, variables } = randomOperation(schema, pool, seed, 4 + (seed % 4));
      const [plan, bound] = [till.plan(text, variables), till.bound(text)];
      const more = beyond(withoutBranches(plan), withoutBranches(bound));
      if (more.length > 0 || plan.waves > bound.waves) found.push({ text, variables, more });
      if (plan.statements.length < bound.statements.length) smaller++;
    }
    expect(found).toEqual([]);
    expect(smaller).toBeGreaterThan(10);
  });

  test('is bound by what is asked for when a condition leaves out the field that would have asked before', () => {
    const document = `query ($with: Boolean!) { store @include(if: $with) { name } bill(id: "bill_1_260") { receipt } }`;
    const asks = (plan: Plan) => withoutBranches(plan).filter((one) => one.endsWith('storeById'));
    expect(asks(till.plan(document, { with: true }))).toEqual(['1 storeById']);
    expect(asks(till.plan(document, { with: false }))).toEqual(['2 storeById']);
    expect(asks(till.bound(document))).toEqual(['1 storeById', '2 storeById']);
  });

  test('has no bound where more than eight conditions decide', () => {
    const names = Array.from({ length: 9 }, (_, index) => `$c${index}`);
    const fields = names.map((name) => `a${name.slice(1)}: store @include(if: ${name}) { name }`);
    const document = `query (${names.map((name) => `${name}: Boolean!`)}) { ${fields.join(' ')} }`;
    expect(() => till.bound(document)).toThrow('A document with 9 conditions has no bound: 8 are the most.');
  });

  test('knows that going back to the parent costs nothing', async () => {
    const { ran, plan } = await both(
      `{ bill(id: "bill_1_260") { items { bill { number items { id product { name } } } } } }`,
    );
    expect(plan).toEqual(['1 billById', '2 billItemsByBillId', '5 productById']);
    expect(ran).toEqual(plan);
  });

  test('knows that the same rows reached again cost nothing', async () => {
    const { ran, plan } = await both(
      `{ bill(id: "bill_1_501") { items { product { sku } refundItems { billItem { product { name } } } } } }`,
    );
    expect(plan).toEqual(['1 billById', '2 billItemsByBillId', '3 productById', '3 refundItemsByBillItemId']);
    expect(ran).toEqual(plan);
  });

  test('puts aliases with different sizes into one statement, and other filters into another', async () => {
    const { ran, plan } = await both(`{ products(first: 2) { nodes {
      two: stockMovements(first: 2) { nodes { id } }
      five: stockMovements(first: 5) { nodes { id } }
      sales: stockMovements(first: 5, kind: [SALE]) { nodes { id } }
    } } }`);
    expect(plan).toEqual([
      '1 productPageByStoreId(NAME_ASC {})',
      '2 stockMovementPageByProductId(LATEST {})',
      '2 stockMovementPageByProductId(LATEST,kind {"kind":["SALE"]})',
    ]);
    expect(ran).toEqual(plan);
  });

  test('counts only when asked, in the wave of the page', async () => {
    const { ran, plan } = await both(
      `{ products(first: 1) { count { value } nodes { id } } bills { count { value } } }`,
    );
    expect(plan).toEqual([
      '1 billCountByStoreId(OCCURRED_AT_DESC {})',
      '1 productCountByStoreId(NAME_ASC {})',
      '1 productPageByStoreId(NAME_ASC {})',
    ]);
    expect(ran).toEqual(plan);
  });

  test('goes through the row in between in two waves', async () => {
    const { ran, plan } = await both(`{ refund(id: "refund_1_3") { items { product { name } } } }`);
    expect(plan).toEqual(['1 refundById', '2 refundItemsByRefundId', '3 billItemById', '4 productById']);
    expect(ran).toEqual(plan);
  });

  test('gathers all parts of one value in one wave, and shares them with the fields beside it', async () => {
    const { ran, plan } = await both(`{ store { name } bill(id: "bill_1_260") { receipt items { name } } }`);
    expect(plan).toEqual([
      '1 billById',
      '1 storeById',
      '2 billItemSumsByBillIdPerTaxRateBp',
      '2 billItemsByBillId',
      '2 paymentsByBillId',
      '2 refundsByBillId',
    ]);
    expect(ran).toEqual(plan);
  });

  test('leaves out what @skip and @include leave out, by the values of their variables', () => {
    const document = `query ($with: Boolean!) { bill(id: "bill_1_260") { id payments @include(if: $with) { id } } }`;
    expect(planned(till.plan(document, { with: true }))).toEqual(['1 billById', '2 paymentsByBillId']);
    expect(planned(till.plan(document, { with: false }))).toEqual(['1 billById']);
  });

  test('asks only the loaders of the ids that a node field is given', async () => {
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Bill { items { id } } ... on Product { name } } }`;
    const { ran, plan } = await both(document, { ids: ['product_1_1', 'bill_1_260', 'product_1_2', 'junk'] });
    expect(plan).toEqual(['1 billById', '1 productById', '2 billItemsByBillId']);
    expect(ran).toEqual(plan);
  });

  test('names tables and columns', () => {
    const { statements, tables, waves } = till.plan(`{ bills(first: 1) { nodes { total items { name } } } }`);
    expect(statements.map(({ columns }) => columns)).toEqual([
      ['id', 'occurred_at', 'total'],
      ['id', 'bill_id', 'name'],
    ]);
    expect(tables).toEqual(['bill', 'bill_item']);
    expect(waves).toBe(2);
  });
});

test('reading only the planned columns answers like reading all of them', async () => {
  const { rows } = await sql<{ table: TableName; column: string }>`
    select table_name as "table", column_name as column from information_schema.columns
    where table_schema = 'public' and column_name <> 'search_terms'`.execute(database.db);
  const columns = (table: TableName) => rows.filter((row) => row.table === table).map(({ column }) => column);
  const everything = { projection: () => ({ columns, byIdOf: () => undefined }) };
  const schema = makeSchema();
  const wide = new ApolloServer<RequestContext>({
    schema,
    plugins: [
      onePlugin([
        operationPlugin({ database, gate: new WriteGate(1), planner: everything, previewKey: Buffer.alloc(32) }),
      ]),
    ],
  });
  await wide.start();
  let compared = 0;
  for (let seed = 1_001; seed <= 1_080; seed++) {
    const { text, variables } = randomOperation(schema, pool, seed, 4 + (seed % 4));
    const ran = await till.run(text, variables);
    if (ran.errors.length > 0) continue;
    const answer = await wide.executeOperation(
      { query: text, variables },
      { contextValue: { caller: { storeId: 1, staff: 'till', role: 'manager' } } },
    );
    if (answer.body.kind !== 'single') throw new Error('an answer in parts');
    expect(ran.data).toEqual(JSON.parse(JSON.stringify(answer.body.singleResult.data)));
    compared++;
  }
  expect(compared).toBeGreaterThan(50);
});
