import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Till, type Variables } from '../support/till.ts';
import { addTwinStore, TWIN } from '../support/twin-store.ts';
import { bills, type List, pageOf, productList, products, refunds, refusal } from './lists.ts';

const REFUSED = [
  'INVALID_CURSOR',
  'This cursor does not belong to this list: send a cursor that came from the same field with the same sort and filter.',
];
const LATEST = { sort: 'OCCURRED_AT_DESC' };

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  await addTwinStore(database.db);
  till = await openTill(database);
});
afterAll(() => database.close());

async function cursorOf(list: List, variables: Variables, from = till): Promise<string> {
  return (await pageOf(from, list, { first: 2, ...variables })).pageInfo.endCursor ?? '';
}

function parts(cursor: string): unknown[] {
  return JSON.parse(Buffer.from(cursor, 'base64url').toString());
}

function cursorWith(values: unknown): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What the list answers to a cursor; a refusal must come before any statement. */
async function answerTo(list: List, variables: Variables, after: string) {
  const ran = await till.run(list.document, { first: 2, ...variables, after });
  expect(ran.statements).toEqual([]);
  return refusal(ran);
}

describe('a cursor is refused', () => {
  test('by another sort', async () => {
    expect(await answerTo(bills, LATEST, await cursorOf(bills, { sort: 'OCCURRED_AT_ASC' }))).toEqual(REFUSED);
  });

  test.each([
    [{ filter: { register: 'T2' } }, { filter: { register: 'T1' } }],
    [{ filter: { register: 'T2' } }, {}],
    [{}, { filter: { register: 'T1' } }],
    [{ filter: { status: ['PAID'] } }, { filter: { status: ['PAID', 'VOIDED'] } }],
    [{ filter: { register: 'T1' } }, { filter: { register: 'T1', cashier: 'Marek' } }],
  ])('by the list of %j when it came from the list of %j', async (asked, given) => {
    const cursor = await cursorOf(bills, { ...LATEST, ...given });
    expect(await answerTo(bills, { ...LATEST, ...asked }, cursor)).toEqual(REFUSED);
  });

  test('by another field', async () => {
    expect(await answerTo(bills, LATEST, await cursorOf(refunds, LATEST))).toEqual(REFUSED);
    const product = { id: 'product_1_7' };
    const item = await pageOf(till, productList('billItems'), { ...product, first: 1 });
    const ran = await till.run(productList('stockMovements').document, { ...product, after: item.pageInfo.endCursor });
    expect(refusal(ran)).toEqual(REFUSED);
  });

  test('by another store, though its rows have the same ids and times', async () => {
    const theirs = await cursorOf(bills, LATEST, await openTill(database, TWIN.id));
    expect(parts(theirs).slice(1)).toEqual(parts(await cursorOf(bills, LATEST)).slice(1));
    expect(await answerTo(bills, LATEST, theirs)).toEqual(REFUSED);
  });

  test('when it was cut anywhere', async () => {
    const cursor = await cursorOf(bills, LATEST);
    // The last character of base64url can hold nothing but padding.
    for (let length = 0; length < cursor.length - 1; length++) {
      expect(await answerTo(bills, LATEST, cursor.slice(0, length))).toEqual(REFUSED);
    }
  });

  test.each([
    '',
    'x',
    '!!!',
    '__proto__',
    '[]',
    'é',
    '\u{1f355}',
    'A'.repeat(500),
    ...[null, {}, [], 5, 'x', [[]], { 0: 'x' }].map(cursorWith),
  ])('when it is %j', async (garbage) => {
    expect(await answerTo(bills, LATEST, garbage)).toEqual(REFUSED);
  });

  test.each<[string, List, Variables, unknown[]]>([
    ['a time without digits', bills, LATEST, ['soon', 1]],
    ['a time that is a number', bills, LATEST, [5, 1]],
    ['30 February', bills, LATEST, ['2026-02-30 00:00:00+00', 1]],
    ['hour 24', bills, LATEST, ['2026-02-03 24:00:00+00', 1]],
    ['the year 0', bills, LATEST, ['0000-01-01 00:00:00+00', 1]],
    ['no end of time', bills, LATEST, ['infinity', 1]],
    ['a broken id', bills, LATEST, ['2026-02-03 00:00:00+00', 1.5]],
    ['an id above all others', bills, LATEST, ['2026-02-03 00:00:00+00', 2 ** 63]],
    ['an id as text', bills, LATEST, ['2026-02-03 00:00:00+00', '1']],
    ['no id', bills, LATEST, ['2026-02-03 00:00:00+00']],
    ['a value too many', bills, LATEST, ['2026-02-03 00:00:00+00', 1, 1]],
    ['a list', bills, LATEST, [[], 1]],
    ['null', bills, LATEST, [null, null]],
    ['a stock of 2^31', products, { sort: 'STOCK_ASC' }, [2 ** 31, 1]],
    ['a stock of -2^31 - 1', products, { sort: 'STOCK_ASC' }, [-(2 ** 31) - 1, 1]],
    ['a name with U+0000', products, { sort: 'NAME_ASC' }, ['a\0', 1]],
  ])('when somebody wrote %s into it', async (_, list, variables, values) => {
    const [hash] = parts(await cursorOf(list, variables));
    expect(await answerTo(list, variables, cursorWith([hash, ...values]))).toEqual(REFUSED);
  });
});

describe('a cursor is taken', () => {
  test.each([
    ['letters of four bytes', '\u{1f355}'.repeat(80)],
    ['letters of two bytes', 'é'.repeat(160)],
    ['quotes', '"'.repeat(160)],
  ])('after a name as long as names may be, of %s', async (_, name) => {
    const sort = { sort: 'NAME_ASC' };
    await sql`update product set name = ${name} where store_id = 1 and id = 7`.execute(database.db);
    const all = [...(await pageOf(till, products, { ...sort, first: 100 })).edges];
    all.push(...(await pageOf(till, products, { ...sort, first: 100, after: all.at(-1)?.cursor })).edges);
    const at = all.findIndex(({ node }) => node.id === 'product_1_7');
    const next = await pageOf(till, products, { ...sort, first: 1, after: all[at]?.cursor });
    expect(all).toHaveLength(129);
    expect(next.nodes).toEqual(all[at + 1] === undefined ? [] : [all[at + 1]?.node]);
  });

  test.each([
    ['a byte too many', 'a'.repeat(321)],
    ['a quote too many', '"'.repeat(161)],
    ['a control character', 'a\u0007'],
  ])('and no name has %s', async (_, name) => {
    const renamed = sql`update product set name = ${name} where store_id = 1 and id = 7`.execute(database.db);
    await expect(renamed).rejects.toMatchObject({ code: '23514' });
  });

  test('when the same filter is written in another order', async () => {
    const cursor = await cursorOf(bills, { ...LATEST, filter: { register: 'T1', status: ['PAID', 'VOIDED'] } });
    const filter = { cashier: null, status: ['VOIDED', 'PAID', 'VOIDED'], register: 'T1' };
    expect((await pageOf(till, bills, { ...LATEST, filter, after: cursor })).nodes).toHaveLength(20);
  });

  test('backwards as well as forwards', async () => {
    const page = await pageOf(till, bills, { ...LATEST, first: 3 });
    const back = await pageOf(till, bills, { ...LATEST, last: 2, before: page.pageInfo.endCursor });
    expect(back.nodes).toEqual(page.nodes.slice(0, 2));
  });

  test.each(['Tea "loose" \\ 100 %', "O'Neill", '\u{1f355}'.repeat(60), '日本茶'])(
    'of a product called %s',
    async (name) => {
      const added = await database.db
        .insertInto('product')
        .values({ store_id: 1, sku: name, name, unit_price: 1, subunit_price: 1, tax_rate_bp: 0 } as never)
        .returning('id')
        .executeTakeFirstOrThrow();
      const filter = { search: name.split(' ')[0] };
      const page = await pageOf(till, products, { sort: 'NAME_ASC', filter, first: 100 });
      const { cursor } = page.edges.find(({ node }) => node.id === `product_1_${added.id}`) ?? { cursor: '' };
      const next = await pageOf(till, products, { sort: 'NAME_ASC', filter, first: 9, after: cursor });
      const place = page.edges.findIndex((edge) => edge.cursor === cursor);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(next.nodes).toEqual(page.nodes.slice(place + 1, place + 10));
    },
  );
});

test('a list whose cursor is refused leaves its neighbours alone', async () => {
  const { data, errors } = await till.run(
    '{ store { code } good: products(first: 2) { nodes { id } } bad: product(id: "product_1_1") { billItems(after: "x") { nodes { id } } } }',
  );
  expect(data.good.nodes).toHaveLength(2);
  expect(data.store).toEqual({ code: 'demo' });
  expect(data.bad).toBeNull();
  expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
    [['bad', 'billItems'], 'INVALID_CURSOR'],
  ]);
});
