import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Till, type Variables } from '../support/till.ts';
import { bills, idsBy, idsOf, type List, pageOf, productList, products, refunds, refusal, walk } from './lists.ts';

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  await addTies(database);
  till = await openTill(database);
});
afterAll(() => database.close());

// The order in which they must be listed; the two at the ends are made of what a collation passes over.
const NAMES = [
  '\u200b',
  'apple',
  'Apple',
  'APPLE',
  'äpple',
  'Äpple',
  'Applf',
  'eclair',
  'ECLAIR',
  'éclair',
  'zzz',
  'Ωmega',
];

/** Rows that are equal in what they are sorted by, or differ in the last microsecond or in case and accent alone. */
async function addTies({ db }: TestDatabase): Promise<void> {
  await sql`insert into bill (store_id, register, number, cashier, currency, prices_include_tax, subtotal, discount_total,
      tax_total, total, occurred_at)
    select 1, 'T9', n, 'Ida', 'GBP', true, 1000, 0, 0, 1000,
      timestamptz '2026-10-20 12:00:00.123456+00' + (n % 3) * interval '1 microsecond'
    from generate_series(1, 60) as n`.execute(db);
  await sql`insert into refund (store_id, bill_id, register, number, reason, cashier, occurred_at)
    select 1, 1, 'T9', n, 'OTHER', 'Ida', timestamptz '2026-10-20 12:00:00.123456+00' + (n % 2) * interval '1 microsecond'
    from generate_series(1, 20) as n`.execute(db);
  const names = [...NAMES, ...Array(30).fill('Twins')];
  await sql`insert into product (store_id, sku, name, unit_price, subunit_price, tax_rate_bp, stock_units)
    select 1, 'tie-' || n, name, 100, 100, 0, n % 3
    from unnest(${names}::text[]) with ordinality as given (name, n)
    order by n desc`.execute(db);
}

const lists: readonly [name: string, list: List, variables: Variables, prefix: string, statement: string][] = [
  [
    'the latest bills',
    bills,
    { sort: 'OCCURRED_AT_DESC' },
    'bill_1',
    'select id from bill order by occurred_at desc, id desc',
  ],
  ['the oldest bills', bills, { sort: 'OCCURRED_AT_ASC' }, 'bill_1', 'select id from bill order by occurred_at, id'],
  ['bills by total', bills, { sort: 'TOTAL_DESC' }, 'bill_1', 'select id from bill order by total desc, id desc'],
  [
    'the latest refunds',
    refunds,
    { sort: 'OCCURRED_AT_DESC' },
    'refund_1',
    'select id from refund order by occurred_at desc, id desc',
  ],
  [
    'the oldest refunds',
    refunds,
    { sort: 'OCCURRED_AT_ASC' },
    'refund_1',
    'select id from refund order by occurred_at, id',
  ],
  [
    'products by name',
    products,
    { sort: 'NAME_ASC' },
    'product_1',
    'select id from product order by name collate "und-x-icu", id',
  ],
  ['products by SKU', products, { sort: 'SKU_ASC' }, 'product_1', 'select id from product order by sku collate "C"'],
  [
    'products by stock',
    products,
    { sort: 'STOCK_ASC' },
    'product_1',
    'select id from product order by stock_units * subunits_per_unit + stock_subunits, id',
  ],
  [
    "a product's bill items",
    productList('billItems'),
    { id: 'product_1_7' },
    'bill_item_1',
    'select id from bill_item where product_id = 7 order by id desc',
  ],
  [
    "a product's stock movements",
    productList('stockMovements'),
    { id: 'product_1_7' },
    'stock_movement_1',
    'select id from stock_movement where product_id = 7 order by id desc',
  ],
];

describe('walking from page to page', () => {
  test.each(lists)('%s gives every row once and in order', async (_, list, variables, prefix, statement) => {
    const expected = await idsBy(database, prefix, statement);
    const pages = await walk(till, list, variables, 13);
    expect(pages.flatMap(idsOf)).toEqual(expected);
    expect(pages).toHaveLength(Math.ceil(expected.length / 13));
    expect(pages.length).toBeGreaterThan(1);
    for (const [i, page] of pages.entries()) {
      expect(page.edges.map(({ node }) => node.id)).toEqual(idsOf(page));
      expect(page.pageInfo).toEqual({
        hasNextPage: i < pages.length - 1,
        hasPreviousPage: i > 0,
        startCursor: page.edges[0]?.cursor,
        endCursor: page.edges.at(-1)?.cursor,
      });
    }
  });

  test.each(lists.filter(([, { at }]) => at === 'list'))(
    '%s backwards gives the same pages from the other end',
    async (_, list, variables, prefix, statement) => {
      const expected = await idsBy(database, prefix, statement);
      const pages = (await walk(till, list, variables, 13, true)).toReversed();
      expect(pages.flatMap(idsOf)).toEqual(expected);
      for (const [i, page] of pages.entries()) {
        expect(page.pageInfo).toEqual({
          hasNextPage: i < pages.length - 1,
          hasPreviousPage: i > 0,
          startCursor: page.edges[0]?.cursor,
          endCursor: page.edges.at(-1)?.cursor,
        });
      }
    },
  );

  test('a list whose length is a number of full pages ends without an empty one', async () => {
    const filter = { register: 'T9' };
    const pages = await walk(till, bills, { sort: 'TOTAL_DESC', filter }, 20);
    expect(pages.map(({ nodes }) => nodes.length)).toEqual([20, 20, 20]);
  });

  test('names are ordered as Unicode orders them, whatever their case and accents', async () => {
    const { data } = await till.run(
      '{ products(first: 100) { nodes { name } } next: products(last: 100) { nodes { name } } }',
    );
    const names = new Set([...data.products.nodes, ...data.next.nodes].map(({ name }: { name: string }) => name));
    expect([...names].filter((name) => NAMES.includes(name))).toEqual(NAMES);
  });
});

describe('the statement of a page', () => {
  const texts = async (list: List, variables: Variables, backward: boolean) => {
    const statements = new Set<string>();
    const stop = database.observe(({ query }) => query.sql.includes('Page') && statements.add(query.sql));
    await walk(till, list, variables, 40, backward);
    stop();
    return statements.size;
  };

  test.each(lists)('%s has one text for the first page and for all that follow', async (_, list, variables) => {
    expect(await texts(list, variables, false)).toBe(1);
  });

  test('by name from the end has two, since no text is above all texts', async () => {
    expect(await texts(products, { sort: 'NAME_ASC' }, true)).toBe(2);
    expect(await texts(products, { sort: 'STOCK_ASC' }, true)).toBe(1);
  });

  test('is one for all aliases of a nested list, each with its own size and cursor', async () => {
    const [first] = await walk(till, productList('billItems'), { id: 'product_1_7' }, 3);
    const { data, errors, statements } = await till.run(
      `query ($after: String) { nodes(ids: ["product_1_7", "product_1_8"]) { ... on Product {
        none: billItems(first: 0) { nodes { id } pageInfo { hasNextPage } }
        three: billItems(first: 3) { nodes { id } }
        next: billItems(first: 2, after: $after) { nodes { id } pageInfo { hasPreviousPage } }
        all: billItems(first: 100) { nodes { id } }
      } } }`,
      { after: first?.pageInfo.endCursor },
    );
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(2);
    for (const [i, id] of [7, 8].entries()) {
      const { none, three, next, all } = data.nodes[i];
      const ids = await idsBy(
        database,
        'bill_item_1',
        `select id from bill_item where product_id = ${id} order by id desc`,
      );
      const last = Number(first?.nodes.at(-1)?.id.split('_').at(-1));
      const later = ids.filter((item) => Number(item.split('_').at(-1)) < last);
      expect(none).toEqual({ nodes: [], pageInfo: { hasNextPage: true } });
      expect(idsOf(three)).toEqual(ids.slice(0, 3));
      expect(idsOf(next)).toEqual(later.slice(0, 2));
      expect(next.pageInfo.hasPreviousPage).toBe(true);
      expect(idsOf(all)).toEqual(ids.slice(0, 100));
    }
  });
});

describe('the edges of a list', () => {
  test('a page of nothing knows whether there is something', async () => {
    const none = { hasPreviousPage: false, startCursor: null, endCursor: null };
    const page = await pageOf(till, bills, { sort: 'TOTAL_DESC', first: 0 });
    expect(page).toEqual({ edges: [], nodes: [], pageInfo: { ...none, hasNextPage: true } });
    const empty = await pageOf(till, bills, { sort: 'TOTAL_DESC', first: 0, filter: { cashier: 'Nobody' } });
    expect(empty.pageInfo).toEqual({ ...none, hasNextPage: false });
    const last = await pageOf(till, bills, { sort: 'TOTAL_DESC', last: 0 });
    expect(last.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null });
  });

  test('the page after the last row is empty and looks back', async () => {
    const { pageInfo } = await pageOf(till, bills, { sort: 'TOTAL_DESC', last: 1 });
    const after = await pageOf(till, bills, { sort: 'TOTAL_DESC', first: 5, after: pageInfo.endCursor });
    expect(after).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  test('without a size a page has 20 rows', async () => {
    expect((await pageOf(till, bills, { sort: 'TOTAL_DESC' })).nodes).toHaveLength(20);
  });

  test.each([
    [{ first: -1 }, 'first must be from 0 to 100; you sent -1.'],
    [{ first: 101 }, 'first must be from 0 to 100; you sent 101.'],
    [{ last: 2_147_483_647 }, 'last must be from 0 to 100; you sent 2147483647.'],
    [{ first: 1, last: 1 }, 'Send either first or last, not both.'],
    [{ first: 1, before: 'x' }, 'before pages backwards and goes with last; send last, or after instead.'],
    [{ last: 1, after: 'x' }, 'after pages forwards and goes with first; send first, or before instead.'],
  ])('%j is refused', async (variables, message) => {
    const ran = await till.run(bills.document, { sort: 'TOTAL_DESC', ...variables });
    expect(refusal(ran)).toEqual(['BAD_USER_INPUT', message]);
    expect(ran.statements).toEqual([]);
  });
});

describe('rows that come and go between two pages', () => {
  test('shift nothing: the next page goes on after the cursor, even when its row is gone', async () => {
    const variables = { sort: 'OCCURRED_AT_DESC', filter: { cashier: 'Ida' } };
    const { pageInfo } = await pageOf(till, bills, { ...variables, first: 10 });
    const before = await idsBy(
      database,
      'bill_1',
      `select id from bill where cashier = 'Ida' order by occurred_at desc, id desc`,
    );
    const gone = [before[9], before[11]].map((id) => Number(id?.split('_').at(-1)));
    await sql`delete from bill where id = any(${gone})`.execute(database.db);
    const add = async (number: number, at: string) => {
      const { rows } = await sql<{ id: number }>`insert into bill (store_id, register, number, cashier, currency,
          prices_include_tax, subtotal, discount_total, tax_total, total, occurred_at)
        values (1, 'T9', ${number}, 'Ida', 'GBP', true, 0, 0, 0, 0, ${at}) returning id`.execute(database.db);
      return `bill_1_${rows[0]?.id}`;
    };
    await add(1_001, '2026-10-21 00:00:00+00');
    // Twenty bills each have the same microsecond; this one joins the second twenty, and has their highest id.
    const joined = await add(1_002, '2026-10-20 12:00:00.123457+00');
    const page = await pageOf(till, bills, { ...variables, first: 100, after: pageInfo.endCursor });
    expect(idsOf(page)).toEqual([before[10], ...before.slice(12, 20), joined, ...before.slice(20)]);
  });
});
