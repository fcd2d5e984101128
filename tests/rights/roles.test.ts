import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROLES, type Role } from '../../src/auth/role.ts';
import { ACT_RIGHTS, FIELD_RIGHTS } from '../../src/rights/rights.ts';
import { makeSchema } from '../../src/schema.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Till } from '../support/till.ts';

const schema = makeSchema();
const ROWS: Readonly<Record<string, readonly Role[]>> = { ...FIELD_RIGHTS, ...ACT_RIGHTS };

let database: TestDatabase;
let tills: Readonly<Record<Role, Till>>;
beforeAll(async () => {
  database = await demoDatabase();
  const opened = ROLES.map(async (role) => [role, await openTill(database, 1, role)] as const);
  tills = Object.fromEntries(await Promise.all(opened)) as Record<Role, Till>;
});
afterAll(() => database.close());

test('the page of roles says of every right what the table says, and of no other', () => {
  const page = readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (?!field|act|---)`?([^|`]+?)`? \|(.*)\|$/gm)].map(
    ([, right = '', marks = '']) => {
      const cells = marks.split('|').map((cell) => cell.trim());
      return [right, ROLES.filter((_, place) => cells[place] === 'yes')];
    },
  );
  expect(Object.fromEntries(rows)).toEqual(ROWS);
  expect(rows).toHaveLength(Object.keys(ROWS).length);
});

test('every field in the table is one of the schema, and every root field is in the table', () => {
  const fieldsOf = (name: string) => Object.keys(Object(schema.getType(name)).getFields());
  for (const coordinate of Object.keys(FIELD_RIGHTS)) {
    const [type = '', field = ''] = coordinate.split('.');
    expect(['*', ...fieldsOf(type)]).toContain(field);
  }
  const roots = ['Query', 'Mutation'].flatMap((type) => fieldsOf(type).map((field) => `${type}.${field}`));
  expect(Object.keys(FIELD_RIGHTS).sort()).toEqual([...roots, 'Product.stockMovements', 'StockMovement.*'].sort());
});

test('a reporter reads, and writes nothing', () => {
  const mayReport = Object.entries(FIELD_RIGHTS).flatMap(([field, roles]) =>
    roles.some((role) => role === 'reporter') ? [field] : [],
  );
  expect(mayReport.filter((field) => field.startsWith('Mutation.'))).toEqual([]);
  expect(mayReport).toHaveLength(15);
});

test('whatever a manager may, an admin may', () => {
  const withoutAdmin = Object.entries(ROWS).filter(
    ([, roles]) => roles.includes('manager') && !roles.includes('admin'),
  );
  expect(withoutAdmin).toEqual([]);
});

/** A smallest document for each root field that not everybody may ask for. */
const LIMITED: Readonly<Record<string, string>> = {
  'Query.billPreview': `{ billPreview(input: ${bill()}) { total } }`,
  'Query.refundPreview': `{ refundPreview(input: ${refund()}) { errors { code } } }`,
  'Query.stockDrift': '{ stockDrift { difference } }',
  'Mutation.billCreate': `mutation { billCreate(input: ${bill()}) { replayed } }`,
  'Mutation.billVoid': 'mutation { billVoid(input: { idempotencyKey: "k", billId: "b", reason: "r" }) { replayed } }',
  'Mutation.refundCreate': `mutation { refundCreate(input: ${refund()}) { replayed } }`,
  'Mutation.stockReceive': 'mutation { stockReceive(input: { idempotencyKey: "k", lines: [] }) { replayed } }',
  'Mutation.stockAdjust':
    'mutation { stockAdjust(input: { idempotencyKey: "k", kind: WASTE, lines: [] }) { replayed } }',
  'Mutation.stockCount': 'mutation { stockCount(input: { idempotencyKey: "k", lines: [] }) { replayed } }',
  'Mutation.productCreate':
    'mutation { productCreate(input: { sku: "", name: "n", unitPrice: 1, taxRateBp: 0 }) { errors { code } } }',
  'Mutation.productUpdate': 'mutation { productUpdate(input: { id: "p", expectedVersion: 1 }) { errors { code } } }',
};

describe.each(Object.entries(LIMITED))('%s', (right, document) => {
  test.each(ROLES)('is answered to, or refused before anything is asked of the database: %s', async (role) => {
    const { data, errors, statements } = await tills[role].run(document);
    const roles = ROWS[right] as readonly Role[];
    if (roles.includes(role)) {
      expect(errors).toEqual([]);
      return;
    }
    expect(data).toBeUndefined();
    expect(statements).toEqual([]);
    expect(errors).toEqual([
      {
        message: `${right} takes the role ${roles.join(' or ')}; yours is ${role}.`,
        extensions: { code: 'FORBIDDEN', missing: [{ right, roles }] },
      },
    ]);
  });
});

test('every limited root field has its document here', () => {
  const limited = Object.entries(FIELD_RIGHTS).filter(
    ([field, roles]) => roles.length < 4 && !/^(Product|Stock)/.test(field),
  );
  expect(limited.map(([field]) => field).sort()).toEqual(Object.keys(LIMITED).sort());
});

describe('what a cashier may not see is refused by whatever way it is reached', () => {
  test.each<[string, string, string[]]>([
    [
      'a field of a type',
      '{ products(first: 1) { nodes { stockMovements(first: 1) { nodes { delta } } } } }',
      ['Product.stockMovements', 'StockMovement.delta'],
    ],
    [
      'another name',
      '{ product(id: "product_1_7") { id: stockMovements(first: 1) { count { value } } } }',
      ['Product.stockMovements'],
    ],
    ['an interface', '{ node(id: "stock_movement_1_1") { ... on StockMovement { delta } } }', ['StockMovement.delta']],
    [
      'a fragment in a fragment',
      '{ nodes(ids: []) { ...a } } fragment a on Node { ...b } fragment b on StockMovement { note }',
      ['StockMovement.note'],
    ],
    [
      'a fragment without a type',
      '{ node(id: "x") { ... on StockMovement { ... { kind } } } }',
      ['StockMovement.kind'],
    ],
    ['a condition', '{ store { id } stockDrift @skip(if: true) { difference } }', ['Query.stockDrift']],
    [
      'a variable',
      'query ($no: Boolean = false) { stockDrift @include(if: $no) { difference } }',
      ['Query.stockDrift'],
    ],
  ])('%s', async (_, document, rights) => {
    const { data, errors, statements } = await tills.cashier.run(document);
    expect([data, statements]).toEqual([undefined, []]);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', missing: rights.map((right) => ({ right })) } }]);
  });

  test('but not an operation that is not run, nor what all things have', async () => {
    const document = 'query Mine { store { code } } query Theirs { stockDrift { difference } }';
    expect((await tills.cashier.run(document, {}, 'Mine')).data).toEqual({ store: { code: 'demo' } });
    expect((await tills.cashier.run(document, {}, 'Theirs')).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    const node = { __typename: 'StockMovement', id: 'stock_movement_1_1' };
    expect((await tills.cashier.run('{ node(id: "stock_movement_1_1") { __typename id } }')).data).toEqual({ node });
  });
});

function bill(): string {
  return '{ idempotencyKey: "k", register: "R", lines: [], payments: [] }';
}

function refund(): string {
  return '{ idempotencyKey: "k", billId: "b", scope: { full: true }, reason: OTHER }';
}
