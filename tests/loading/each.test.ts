import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, execute, type GraphQLObjectType, parse } from 'graphql';
import { type Declarations, on, onRows, root } from '../../src/loading/field.ts';
import { Operation } from '../../src/loading/kernel.ts';
import { Planner } from '../../src/loading/plan.ts';
import { resolverOf } from '../../src/loading/resolve.ts';
import { productById } from '../../src/product/loaders.ts';
import { BatchLog } from '../support/batch-log.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

interface Shelf {
  readonly productIds: readonly number[] | null;
}

const room = onRows<{ readonly rows: readonly Shelf[] }>();
const shelf = onRows<Shelf>();
const SHELVES: readonly Shelf[] = [
  { productIds: [9, 7, 9] },
  { productIds: [] },
  { productIds: null },
  { productIds: [7, 999_999, 8] },
];

const declarations: Declarations = {
  Query: root.type({ shelves: root.answers(async () => ({ rows: SHELVES })) }),
  Room: room.type({ rows: room.reads(['rows'], ({ rows }) => rows) }),
  Shelf: shelf.type({ products: shelf.each(productById, 'productIds') }),
  Product: on('product').type({}),
};

const schema = buildSchema(`
  type Query { shelves: Room }
  type Room { rows: [Shelf!]! }
  type Shelf { products: [Product] }
  type Product { id: ID sku: String }
`);

async function shelves(text: string) {
  for (const [type, { fields }] of Object.entries(declarations)) {
    for (const [name, field] of Object.entries(fields)) {
      const target = (schema.getType(type) as GraphQLObjectType).getFields()[name];
      if (target !== undefined && field.kind !== 'pages') target.resolve = resolverOf(field) as never;
    }
  }
  const document = parse(text);
  const planner = new Planner(schema, declarations);
  const log = new BatchLog();
  const operation = new Operation(database, 1, planner.projection(document), { probe: log });
  const answer = await execute({ schema, document, contextValue: { operation } });
  return { answer, batches: log.batches, plan: planner.plan(document, {}, { storeId: 1 }) };
}

test('a column of keys shows what each holds, in its order, and all rows share one statement', async () => {
  const { answer, batches, plan } = await shelves('{ shelves { rows { products { sku } } } }');
  const [seven, eight, nine] = ['BAK-007', 'BAK-008', 'BAK-009'].map((sku) => ({ sku }));
  expect(answer).toEqual({
    data: {
      shelves: {
        rows: [
          { products: [nine, seven, nine] },
          { products: [] },
          { products: null },
          { products: [seven, null, eight] },
        ],
      },
    },
  });
  expect(batches).toEqual([{ loader: 'productById', branch: '', wave: 2, keys: 4, rows: 3 }]);
  expect(plan.statements.map(({ wave, loader, columns }) => [wave, loader.name, columns])).toEqual([
    [2, 'productById', ['id', 'sku']],
  ]);
});

test('the column must be one of the rows', () => {
  // @ts-expect-error a shelf has no boxes
  shelf.each(productById, 'boxIds');
  expect(shelf.each(productById, 'productIds')).toEqual({
    ...{ kind: 'loads', loader: productById, from: 'productIds', each: true },
  });
});
