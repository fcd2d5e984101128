import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { Costs } from '../../src/cost/cost.ts';
import { declarations } from '../../src/declarations.ts';
import { LIMITS } from '../../src/limits/limits.ts';
import { Planner } from '../../src/loading/plan.ts';
import { makeSchema } from '../../src/schema.ts';

const schema = makeSchema();
const planner = new Planner(schema, declarations);
const costs = new Costs(schema, declarations, planner);

/** Statements and rows of an operation, as `2 + 30`. */
function cost(text: string, variables: Record<string, unknown> = {}): string {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const { statements, rows, requested } = costs.of(document, { variables });
  expect(requested).toBe(10 * statements + rows);
  return `${statements} + ${rows}`;
}

describe('rows', () => {
  test.each<[string, string]>([
    ['{ __typename __schema { types { name } } }', '0 + 0'],
    ['{ store { name } }', '1 + 1'],
    ['{ bill(id: "bill_1_1") { total } }', '1 + 1'],
    ['{ productByCode(code: "A") { name } }', '2 + 1'],
    ['{ bills { nodes { total } } }', '1 + 20'],
    ['{ bills(first: 7) { nodes { total } edges { cursor } pageInfo { endCursor } } }', '1 + 7'],
    ['{ bills(last: 5) { pageInfo { endCursor } } }', '1 + 5'],
    ['{ bills(first: 0) { nodes { items { name } } } }', '2 + 0'],
    ['{ bills(first: 3) { nodes { items { product { name } } } } }', '3 + 63'],
    ['{ bills(first: 3) { edges { node { items { product { name } } } } } }', '3 + 63'],
    ['{ refunds(first: 2) { nodes { items { product { name } } } } }', '4 + 20'],
    [
      '{ products(first: 2) { nodes { a: billItems(first: 3) { nodes { id } } b: billItems(first: 4) { nodes { id } } } } }',
      '3 + 16',
    ],
    ['{ products(first: 10) { nodes { billItems(first: 10) { nodes { bill { total } } } } } }', '3 + 210'],
    ['{ nodes(ids: ["bill_1_1", "bill_1_2", "product_1_3"]) { id } }', '8 + 3'],
    ['{ nodes(ids: ["bill_1_1", "bill_1_2"]) { ... on Bill { items { name } } ... on Product { name } } }', '9 + 22'],
    ['{ stockDrift(first: 9) { product { name } } }', '2 + 18'],
    ['{ bill(id: "bill_1_1") { receipt } }', '6 + 15'],
  ])('of %s', (text, expected) => {
    expect(cost(text)).toBe(expected);
  });

  test('that go back to their parent cost no statement, and are counted again all the same: the answer holds them', () => {
    expect(cost('{ bill(id: "bill_1_1") { items { bill { items { bill { items { id } } } } } } }')).toBe('2 + 1221');
  });

  test('that are only counted cost a hundredth', () => {
    expect(cost('{ bills { count { value } } }')).toBe('1 + 100');
    expect(cost('{ bills { count(limit: 250) { value } } }')).toBe('1 + 3');
    expect(cost('{ products(first: 20) { nodes { billItems { count(limit: 1000) { value } } } } }')).toBe('2 + 220');
  });
});

describe('variables', () => {
  const pages =
    'query ($n: Int, $m: Int = 5) { products(first: $n) { nodes { billItems(first: $m) { nodes { id } } } } }';

  test('say how large pages are, by their defaults where they are not sent', () => {
    expect(cost(pages, { n: 2 })).toBe('2 + 12');
    expect(cost(pages, { n: 2, m: 10 })).toBe('2 + 22');
    expect(cost(pages, { n: null, m: null })).toBe('2 + 420');
    expect(cost(pages)).toBe('2 + 120');
  });

  test('that no page would take count as the page of the limit, and never less than nothing', () => {
    expect(cost(pages, { n: 1e9, m: 1 })).toBe('2 + 200');
    expect(cost(pages, { n: -5, m: 1 })).toBe('2 + 0');
    expect(cost(pages, { n: 'many', m: { a: [] } })).toBe('2 + 10100');
  });

  test('decide what is left out', () => {
    const text =
      'query ($with: Boolean!, $without: Boolean = true) { bill(id: "bill_1_1") { items @include(if: $with) { id } payments @skip(if: $without) { id } } }';
    expect(cost(text, { with: true })).toBe('2 + 11');
    expect(cost(text, { with: false })).toBe('1 + 1');
    expect(cost(text, { with: true, without: false })).toBe('3 + 12');
  });

  test('may be called like what every object inherits', () => {
    expect(cost('query ($constructor: Int) { bills(first: $constructor) { nodes { id } } }')).toBe('1 + 20');
  });
});

describe('a call', () => {
  const sale = `mutation ($input: BillInput!) { billCreate(input: $input) {
    bill { total items { name } } errors { code ... on InsufficientStock { product { name } } } } }`;
  const lines = (n: number) => ({ input: { lines: Array.from({ length: n }, () => ({})), payments: [{}] } });

  test('costs the statements that it sends and the lines that it was given', () => {
    expect(cost(`mutation ($input: BillInput!) { billCreate(input: $input) { replayed } }`, lines(4))).toBe('2 + 5');
    expect(cost(`mutation ($input: BillInput!) { billCreate(input: $input) { replayed } }`)).toBe('2 + 1');
  });

  test('has a problem for each line at most, and those are counted once', () => {
    expect(cost(sale, lines(1))).toBe('5 + 17');
    expect(cost(sale, lines(1_000))).toBe('5 + 3014');
  });

  test('of the longest bill with everything selected passes the limit', () => {
    const text = `mutation ($input: BillInput!) { billCreate(input: $input) { bill { items { product { name } } payments { id } }
      errors { message path ... on StaleBillPreview { preview { lines { product { name } } errors { message } } }
        ... on InsufficientStock { product { name } } } } }`;
    expect(costs.of(parse(text), { variables: lines(1_000) }).requested).toBeLessThan(LIMITS.cost);
  });

  test('shows as many lines of a preview as it was given', () => {
    const text = 'query ($input: BillInput!) { billPreview(input: $input) { lines { product { name } } } }';
    expect(cost(text, lines(9))).toBe('2 + 30');
  });
});

test('100 bytes that would be answered in 150 MB are far beyond the limit', () => {
  const bomb = '{products(first:100){nodes{billItems(first:100){nodes{product{billItems(first:100){nodes{id}}}}}}}}';
  expect(bomb.length).toBeLessThanOrEqual(100);
  expect(costs.of(parse(bomb), {}).requested).toBe(1_020_120);
});

test('a list nested 40,000 deep in the input does no harm', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 40_000; i++) deep = [deep];
  expect(cost('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: deep })).toBe('8 + 40000');
});

test('every named operation costs the statements of its plan, and passes with pages of 100', () => {
  const files = readdirSync('tests/operations').filter((file) => file.endsWith('.graphql'));
  const seen = files.map((file) => {
    const document = parse(readFileSync(`tests/operations/${file}`, 'utf8'));
    const { variables } = JSON.parse(readFileSync(`tests/operations/${file.replace('.graphql', '.json')}`, 'utf8'));
    const { statements, calls } = planner.plan(document, variables);
    const sent = statements.length + calls.reduce((sum, call) => sum + call.statements.length, 0);
    const cost = costs.of(document, { variables });
    expect([file, cost.statements]).toEqual([file, sent]);
    expect(costs.of(document, { variables: { ...variables, first: 100, perProduct: 100 } }).requested).toBeLessThan(
      LIMITS.cost,
    );
    return `${file}: ${cost.requested}`;
  });
  expect(seen).toEqual([
    'catalogue.graphql: 15',
    'generate-bill.graphql: 90',
    'history.graphql: 133',
    'nested-pages.graphql: 45',
    'receipt.graphql: 82',
    'refund-desk.graphql: 83',
    'refund-items.graphql: 107',
  ]);
});
