import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, execute, type GraphQLObjectType, parse } from 'graphql';
import { billById, billItemsByBillId } from '../../src/bill/loaders.ts';
import { type Declarations, on, onRows, root } from '../../src/loading/field.ts';
import { part } from '../../src/loading/gather.ts';
import { Operation } from '../../src/loading/kernel.ts';
import { Planner } from '../../src/loading/plan.ts';
import { resolverOf } from '../../src/loading/resolve.ts';
import { productById } from '../../src/product/loaders.ts';
import { storeById } from '../../src/store/loaders.ts';
import { BatchLog } from '../support/batch-log.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

const bill = on('bill');
const summary = onRows<{ readonly text: string; readonly productId: number }>();

// A value that is an object, with a load of its own below it.
const declarations: Declarations = {
  Query: root.type({ bill: root.byId(billById) }),
  Bill: bill.type({
    summary: bill.gathers(
      ['number', 'register'],
      { items: part(bill.many(billItemsByBillId, 'id'), ['units']), store: part(root.store(storeById), ['code']) },
      (row, { items, store }, { storeId, args }) => ({
        text: `${args.greeting} ${storeId} ${store?.code} ${row.register}/${row.number} ${items.map(({ units }) => units)}`,
        productId: 7,
      }),
    ),
  }),
  Summary: summary.type({ product: summary.one(productById, 'productId') }),
  Product: on('product').type({}),
};

const schema = buildSchema(`
  type Query { bill(id: ID!): Bill }
  type Bill { summary(greeting: String! = "Hello"): Summary }
  type Summary { text: String product: Product }
  type Product { id: ID sku: String }
`);

test('a gathered value gets its row, its parts, the store and the arguments; what is below it loads a wave later', async () => {
  for (const [type, { fields }] of Object.entries(declarations)) {
    for (const [name, field] of Object.entries(fields)) {
      const target = (schema.getType(type) as GraphQLObjectType).getFields()[name];
      if (target !== undefined && field.kind !== 'pages') target.resolve = resolverOf(field) as never;
    }
  }
  const planner = new Planner(schema, declarations);
  const document = parse(`{ bill(id: "bill_1_260") { summary { text product { sku } } } }`);
  const plan = planner.plan(document, {}, { storeId: 1 });
  expect(plan.statements.map(({ wave, loader, columns }) => [wave, loader.name, columns])).toEqual([
    [1, 'billById', ['id', 'number', 'register']],
    [2, 'billItemsByBillId', ['id', 'bill_id', 'units']],
    [2, 'storeById', ['id', 'code']],
    [3, 'productById', ['id', 'sku']],
  ]);

  const log = new BatchLog();
  const operation = new Operation(database, 1, planner.projection(document), { probe: log });
  const answer = await execute({ schema, document, contextValue: { operation } });
  expect(answer).toEqual({
    data: { bill: { summary: { text: 'Hello 1 demo T1/135 1,0,1', product: { sku: 'BAK-007' } } } },
  });
  expect(log.batches.map(({ wave, loader }) => [wave, loader]).sort()).toEqual(
    plan.statements.map(({ wave, loader }) => [wave, loader.name]),
  );
});

test('columns are checked against the tables that they are read from, and nothing else reaches the value', () => {
  const items = bill.many(billItemsByBillId, 'id');
  // @ts-expect-error a line has no cashier
  part(items, ['cashier']);
  // @ts-expect-error a bill has no sku
  bill.gathers(['sku'], {}, () => 0);
  // @ts-expect-error the name of a line was not declared
  bill.gathers([], { items: part(items, ['units']) }, (_, parts) => parts.items.map(({ name }) => name));
  // @ts-expect-error there may be no such row
  bill.gathers([], { store: part(root.store(storeById), ['code']) }, (_, { store }) => store.code);
  expect(part(items).columns).toEqual([]);
});
