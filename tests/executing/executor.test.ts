import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DocumentNode, type GraphQLObjectType, getOperationAST, parse } from 'graphql';
import { declarations } from '../../src/declarations.ts';
import { Executor } from '../../src/executing/executor.ts';
import { Operation } from '../../src/loading/kernel.ts';
import { Planner } from '../../src/loading/plan.ts';
import { makeSchema } from '../../src/schema.ts';
import { makeAwkward } from '../support/awkward.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { type Both, openBoth } from '../support/side-by-side.ts';

let database: TestDatabase;
let both: Both;
beforeAll(async () => {
  database = await demoDatabase();
  await makeAwkward(database.db);
  both = openBoth(database);
});
afterAll(() => database.close());

const schema = makeSchema();
const planner = new Planner(schema, declarations);

function execute(executor: Executor, document: DocumentNode, variables = {}) {
  const operation = new Operation(database, 1, planner.projection(document));
  return executor.execute(document, getOperationAST(document) as never, variables, { operation });
}

test('a condition that is null is left to graphql-js, whatever was compiled before', () => {
  const { executor } = both;
  const document = parse('query ($is: Boolean = true) { a: __typename @include(if: $is) b: __typename }');
  expect(execute(executor, document, { is: null })).toBeUndefined();
  expect(execute(executor, document, { is: false })).toBeDefined();
  expect(execute(executor, document, { is: null })).toBeUndefined();
});

describe('is left to graphql-js', () => {
  test.each([
    ['introspection', '{ __schema { queryType { name } } }', {}],
    ['what introspects beside reading', '{ store { name } __type(name: "Bill") { name } }', {}],
    ['a variable of another type', 'query ($id: ID!) { bill(id: $id) { total } }', { id: {} }],
    ['a variable that is missing', 'query ($id: ID!) { bill(id: $id) { total } }', {}],
    ['the type of a mutation', 'mutation { __typename }', {}],
  ])('%s', (_, text, variables) => {
    const executor = new Executor(schema, declarations);
    expect(execute(executor, parse(text), variables)).toBeUndefined();
    expect(executor.counts).toEqual({ executed: 0, left: 1 });
  });

  test('a field whose resolver was put in place of the declared one', async () => {
    const own = makeSchema();
    const executor = new Executor(own, declarations);
    const document = () => parse('{ store { name dayStartsAt } }');
    expect(await execute(executor, document())).toMatchObject({ errors: [] });
    Object.assign((own.getType('Store') as GraphQLObjectType).getFields().name as object, { resolve: () => 'mine' });
    expect(execute(executor, document())).toBeUndefined();
  });
});

describe('answers like graphql-js', () => {
  const equal = async (text: string, variables = {}) => {
    const { reference, ours } = await both.run(text, variables);
    expect(ours).toEqual(reference);
    return ours;
  };

  test.each([
    ['a page too long', '{ store { name } bills(first: 101) { nodes { id } } }'],
    ['a cursor of another list', '{ store { name } bills(after: "junk") { nodes { id } } }'],
    ['a count too far', '{ bills(first: 1) { nodes { id } a: count(limit: 10001) { value } } }'],
    ['a receipt too wide', '{ bill(id: "bill_1_260") { total receipt(width: 81) } }'],
    ['too many ids', `{ nodes(ids: [${'"bill_1_1",'.repeat(101)}]) { id } }`],
    ['a null for an argument that takes none', 'query ($n: Int) { stockDrift(first: $n) { difference } }', { n: null }],
    ['more drifts than a page', '{ stockDrift(first: 101) { difference } }'],
  ] as [string, string, object?][])('%s', async (_, text, variables = {}) => {
    expect((await equal(text, variables)).errors).toHaveLength(1);
  });

  test('names that every object has, as aliases, and keys in the order of the document', async () => {
    const { data } = await equal(
      '{ __proto__: store { constructor: name toString: code } a: __typename store { id } }',
    );
    expect(Object.keys(JSON.parse(data))).toEqual(['__proto__', 'a', 'store']);
  });

  test('everything that conditions leave out, and what is left of it', async () => {
    const text = 'query ($a: Boolean!, $b: Boolean!) { store @include(if: $a) { name @skip(if: $b) } }';
    const answers = [];
    for (const a of [true, false]) for (const b of [true, false]) answers.push((await equal(text, { a, b })).data);
    expect(answers.map((data) => data.length)).toEqual([12, expect.any(Number), 2, 2]);
  });

  test.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('a mutation of which conditions leave something, or nothing: %p, %p', async (a, b) => {
    const receive = (key: string, when: string) =>
      `${key}: stockReceive(input: { idempotencyKey: "${key}", lines: [] }) ${when} { errors { code } }`;
    const text = `mutation ($a: Boolean!, $b: Boolean!) { ${receive('a', '@include(if: $a)')} ${receive('b', '@skip(if: $b)')} }`;
    const { data } = await equal(text, { a, b });
    expect(Object.keys(JSON.parse(data))).toEqual([...(a ? ['a'] : []), ...(b ? [] : ['b'])]);
  });

  test('a preview, whose service is asked in a wave', async () => {
    const input = { register: 'T1', idempotencyKey: 'p', lines: [line(3), line(99_999)], payments: [] };
    const { data } = await equal(PREVIEW, { input });
    expect(JSON.parse(data).billPreview.errors).toMatchObject([{ __typename: 'NotFound' }]);
  });

  test('a refused sale: every problem with what is particular to its kind', async () => {
    const input = { register: 'T1', idempotencyKey: 'r', lines: [line(3, 9_999_999)], payments: [] };
    const { data } = await equal(SELL, { input });
    expect(JSON.parse(data).billCreate.errors).toMatchObject([
      { __typename: 'InsufficientStock', product: { id: 'product_1_3' } },
      { __typename: 'PaymentMismatch' },
    ]);
  });

  test('a sale shown by what it wrote, like the same sale read again', async () => {
    const [price] = await database.db.selectFrom('product').select('unit_price').where('id', '=', 108).execute();
    const payments = [{ method: 'CARD', amount: price?.unit_price }];
    const input = { register: 'T1', idempotencyKey: 'w', note: 'say "\u2028"', lines: [line(108)], payments };
    const { reference, ours } = await both.run(SELL, { input });
    expect(ours.data).toBe(reference.data.replace('"replayed":false', '"replayed":true'));
    expect([reference.statements.length, ours.statements.length, ours.errors]).toEqual([0, 4, []]);
  });

  test('a mutation whose first field has no answer: what it wrote stays, and the second is not called', async () => {
    const text = `mutation ($first: StockReceiveInput!, $second: StockReceiveInput!) {
      a: stockReceive(input: $first) { products { billItems(first: 1) { nodes { id } } } }
      b: stockReceive(input: $second) { replayed }
    }`;
    const receive = (idempotencyKey: string) => ({ idempotencyKey, lines: [line(3)] });
    const variables = { first: receive('f1'), second: receive('f2') };
    const { reference, ours } = await both.run(text, variables, 'billItemPageByProductId');
    // The second of the two replays what the first has written, so it has to read what that was given.
    expect({ ...ours, statements: [] }).toEqual({ ...reference, statements: [] });
    expect(ours).toMatchObject({ data: 'null', errors: [expect.stringContaining('"path":["a","products",0,')] });
    const keys = database.db.selectFrom('idempotency_key').select('key').where('key', 'like', 'f_');
    expect(await keys.execute()).toEqual([{ key: 'f1' }]);
  });
});

const line = (id: number, units = 1) => ({ product: { id: `product_1_${id}` }, quantity: { units } });

const PREVIEW = `query ($input: BillInput!) { billPreview(input: $input) {
  lines { product { id name } quantity { units } total } taxSummary { taxRateBp base tax } amountDue
  errors { __typename code message path ... on NotFound { id } }
} }`;

const SELL = `mutation ($input: BillInput!) { billCreate(input: $input) {
  bill { id number note total items { id name quantity { totalSubunits } product { id stock { units } } } payments { id method change } }
  errors { code ... on InsufficientStock { __typename product { id name } requested { units } } ... on PaymentMismatch { __typename due paid } }
  replayed
} }`;
