import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId, keyIn, parseGlobalId } from '../../src/loading/global-id.ts';
import { refusal } from '../connection/lists.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Till } from '../support/till.ts';
import { addTwinStore, TWIN } from '../support/twin-store.ts';

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  await addTwinStore(database.db);
  till = await openTill(database);
});
afterAll(() => database.close());

describe('an id', () => {
  test.each([
    ['product', 3, 17, 'product_3_17'],
    ['stock_movement', 1, 9_007_199_254_740_991, 'stock_movement_1_9007199254740991'],
  ] as const)('of row %s of store %i and key %i is read back', (table, storeId, id, text) => {
    expect(globalId(table, storeId, id)).toBe(text);
    expect(parseGlobalId(text)).toEqual({ table, storeId, id });
    expect(keyIn(table, storeId, text)).toBe(id);
  });

  test('of another type or store has no key', () => {
    expect(keyIn('product', 3, 'product_4_17')).toBeNull();
    expect(keyIn('bill', 3, 'product_3_17')).toBeNull();
    expect(keyIn('bill', 3, 'bill_item_3_17')).toBeNull();
  });
});

const MALFORMED = [
  '',
  ' ',
  'product',
  'product_1',
  'product__1',
  'product_1_',
  'product_1_1_1',
  'product_1_01',
  'product_01_1',
  'product_1_0',
  'product_0_1',
  'product_1_-1',
  'product_1_+1',
  'product_1_1.0',
  'product_1_1e0',
  'product_1_0x1',
  'product_1_9007199254740992',
  'product_1_9223372036854775808',
  `product_1_${'9'.repeat(400)}`,
  'product_1_１',
  'product_1_١',
  'ｐroduct_1_1',
  ' product_1_1',
  'product_1_1 ',
  'product_1_1\n',
  'Product_1_1',
  'PRODUCT_1_1',
  'product-1-1',
  "product_1_1'; drop table product; --",
  '__proto___1_1',
  '__proto__',
  'constructor',
  '1',
  'UHJvZHVjdDox',
];

const UNKNOWN = [
  'product_1_999999',
  'product_1_9007199254740991',
  'nothing_1_1',
  'constructor_1_1',
  'register_counter_1_1',
  'idempotency_key_1_1',
];

describe('an id that names nothing', () => {
  test.each(MALFORMED)('%j is answered with null, and PostgreSQL does not hear of it', async (id) => {
    const { data, errors, statements } = await till.run(
      'query ($id: ID!) { node(id: $id) { id } product(id: $id) { id } bill(id: $id) { id } refund(id: $id) { id } nodes(ids: [$id]) { id } }',
      { id },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ node: null, product: null, bill: null, refund: null, nodes: [null] });
    expect(statements).toEqual([]);
  });

  test.each(UNKNOWN)('%j is answered with null', async (id) => {
    const { data, errors } = await till.run(
      'query ($id: ID!) { node(id: $id) { id } product(id: $id) { id } bill(id: $id) { id } }',
      { id },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ node: null, product: null, bill: null });
  });

  test('a number where an id is expected is read as its digits', async () => {
    expect((await till.run('{ product(id: 1) { id } }')).data).toEqual({ product: null });
  });
});

describe('node and nodes', () => {
  const TYPES: Readonly<Record<string, string>> = {
    store: 'Store',
    product: 'Product',
    bill: 'Bill',
    bill_item: 'BillItem',
    payment: 'Payment',
    refund: 'Refund',
    refund_item: 'RefundItem',
    stock_movement: 'StockMovement',
  };
  const mine = Object.keys(TYPES).map((table) => `${table}_1_1`);

  test('find every type by its id, one statement each', async () => {
    const { data, errors, statements } = await till.run('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      ids: mine,
    });
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual(mine.map((id) => ({ id, __typename: TYPES[id.slice(0, -4)] })));
    expect(statements).toHaveLength(8);
    for (const id of mine) expect((await till.run(`{ node(id: "${id}") { id } }`)).data).toEqual({ node: { id } });
  });

  test('never find a row of another store, though it has the same key', async () => {
    const theirs = Object.keys(TYPES).map((table) => `${table}_${TWIN.id}_${table === 'store' ? TWIN.id : 1}`);
    const ask = async (asking: Till, ids: string[]) =>
      (await asking.run('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).data.nodes;
    const twin = await openTill(database, TWIN.id);
    const nothing = mine.map(() => null);
    expect(await ask(till, theirs)).toEqual(nothing);
    expect(await ask(twin, mine)).toEqual(nothing);
    expect(await ask(twin, theirs)).toEqual(theirs.map((id) => ({ id })));
  });

  test('keep the order of the ids, with nulls and duplicates where they stand', async () => {
    const ids = [
      'product_1_3',
      'nonsense',
      'bill_1_2',
      'product_1_3',
      'product_2_1',
      'product_1_999999',
      'product_1_1',
      'bill_1_2',
    ];
    const { data, statements } = await till.run('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(data.nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([
      'product_1_3',
      null,
      'bill_1_2',
      'product_1_3',
      null,
      null,
      'product_1_1',
      'bill_1_2',
    ]);
    expect(statements.map(({ query }) => query.parameters[1])).toEqual(expect.arrayContaining([[3, 999_999, 1], [2]]));
    expect(statements).toHaveLength(2);
  });

  test('take 100 ids, and none', async () => {
    const ids = Array.from({ length: 100 }, (_, i) => `product_1_${i + 1}`);
    const { data } = await till.run('query ($ids: [ID!]!) { nodes(ids: $ids) { id } none: nodes(ids: []) { id } }', {
      ids,
    });
    expect(data).toEqual({ nodes: ids.map((id) => ({ id })), none: [] });
  });

  test('refuse 101 ids before they ask for any', async () => {
    const ran = await till.run('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array(101).fill('product_1_1'),
    });
    expect(refusal(ran)).toEqual(['LIMIT_EXCEEDED', 'nodes takes at most 100 ids; you sent 101.']);
    expect(ran.statements).toEqual([]);
  });
});
