import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/loading/plan.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Ran, type Till, type Variables } from '../support/till.ts';

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  till = await openTill(database);
});
afterAll(() => database.close());

const planned = (plan: Plan) => plan.statements.map(({ wave, loader }) => `${wave} ${loader.name}`).sort();
const sent = (ran: Ran) => ran.batches.map(({ wave, loader }) => `${wave} ${loader}`).sort();

/** A sale of one piece of the first product of the demo shop, which costs 445. */
const sale = (more: object = {}) => ({
  ...{ idempotencyKey: randomUUID(), register: 'T1', stockPolicy: 'ALLOW_NEGATIVE' },
  ...{
    lines: [{ product: { id: 'product_1_1' }, quantity: { units: 1 }, unitPrice: 100 }],
    payments: [{ method: 'CARD', amount: 100 }],
  },
  ...more,
});

async function both(document: string, variables: Variables) {
  const ran = await till.run(document, variables);
  expect(ran.errors).toEqual([]);
  return { ran: sent(ran), plan: planned(till.plan(document, variables)) };
}

describe('the plan of a mutation', () => {
  const two = `mutation ($one: BillInput!, $other: BillInput!) {
    one: billCreate(input: $one) { bill { number refunds { id } } }
    other: billCreate(input: $other) { bill { number refunds { id } } }
  }`;

  test('names its calls with the statements of their transactions, in the order of the document', () => {
    const { calls } = till.plan(two, { one: sale(), other: sale() });
    const call = { coordinate: 'Mutation.billCreate', transaction: true, statements: ['claimBill', 'insertBill'] };
    expect(calls).toEqual([call, call]);
  });

  test('counts the waves of its fields on, as they run one after another', async () => {
    const variables = { one: sale(), other: sale() };
    await till.run(two, variables);
    const replays = await both(two, variables);
    expect(replays.plan).toEqual(['1 billById', '2 refundsByBillId', '3 billById', '4 refundsByBillId']);
    expect(replays.ran).toEqual(replays.plan);
  });

  test('holds what a written bill need not read, whose waves pass without a statement', async () => {
    const { plan, ran } = await both(two, { one: sale(), other: sale() });
    expect(plan).toEqual(['1 billById', '2 refundsByBillId', '3 billById', '4 refundsByBillId']);
    expect(ran).toEqual(['2 refundsByBillId', '4 refundsByBillId']);
  });

  test('asks again for what an earlier field of it has asked for, since that field may have changed it', async () => {
    const document = `mutation ($one: BillInput!, $other: BillInput!) {
      one: billCreate(input: $one) { bill { items { product { billItems(first: 1) { nodes { bill { number } } } } } } }
      other: billCreate(input: $other) { bill { items { product { billItems(first: 1) { nodes { bill { number } } } } } } }
    }`;
    const variables = { one: sale(), other: sale() };
    const ran = await till.run(document, variables);
    const latest = (alias: string) => ran.data[alias].bill.items[0].product.billItems.nodes[0].bill.number;
    expect(Number(latest('other'))).toBe(Number(latest('one')) + 1);
    const waves = till.plan(document, variables).statements.map(({ wave, loader }) => `${wave} ${loader.name}`);
    expect(waves.filter((statement) => statement.includes('Page'))).toEqual([
      '4 billItemPageByProductId',
      '9 billItemPageByProductId',
    ]);
  });

  test('asks again also where the later field has the very same arguments', async () => {
    const twice =
      'mutation ($one: BillInput!) { a: billCreate(input: $one) { bill { id } } b: billCreate(input: $one) { bill { id } } }';
    const input = sale();
    await till.run(twice, { one: input });
    const { plan, ran } = await both(twice, { one: input });
    expect(plan).toEqual(['1 billById', '2 billById']);
    // Both are replays, which change nothing, so the second finds the row of the first.
    expect(ran).toEqual(['1 billById']);
  });

  test('visits problems of every kind, as nobody knows beforehand which it will be', async () => {
    const document = `mutation ($input: BillInput!) { billCreate(input: $input) { errors {
      code ... on InsufficientStock { product { name } } ... on ProductInactive { product { sku stockMovements(first: 1) { nodes { kind } } } }
    } } }`;
    const input = sale({
      stockPolicy: 'REJECT',
      lines: [{ product: { id: 'product_1_1' }, quantity: { units: 1_000_000 } }],
    });
    const { plan, ran } = await both(document, { input });
    expect(plan).toEqual(['1 productById', '2 stockMovementPageByProductId']);
    expect(ran).toEqual(['1 productById']);
  });

  test('reads nothing for a problem that is shown without what stands behind it', async () => {
    const document = `mutation ($input: BillInput!) { billCreate(input: $input) { errors { __typename code message path } replayed } }`;
    expect(await both(document, { input: sale() })).toEqual({ plan: [], ran: [] });
  });
});

describe('the plan of a query that asks a service', () => {
  const document = `query ($input: BillInput!) {
    billPreview(input: $input) { total lines { product { name } } }
    store { name }
  }`;

  test('names the call, without a transaction', () => {
    expect(till.plan(document, { input: sale() }).calls).toEqual([
      { coordinate: 'Query.billPreview', transaction: false, statements: ['selectSale'] },
    ]);
  });

  test('knows that a call takes a wave, also where nothing else is asked', async () => {
    const alone = 'query ($input: BillInput!) { billPreview(input: $input) { lines { product { name } } } }';
    const { plan, ran } = await both(alone, { input: sale() });
    expect(plan).toEqual(['2 productById']);
    expect(ran).toEqual(plan);
  });

  test('knows what its answer reads, in the wave after the one in which it is asked', async () => {
    const { plan, ran } = await both(document, { input: sale() });
    expect(plan).toEqual(['1 storeById', '2 productById']);
    expect(ran).toEqual(plan);
  });
});
