import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { idsBy, idsOf } from '../connection/lists.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Till } from '../support/till.ts';
import { addTwinStore } from '../support/twin-store.ts';

/** A filter, one value of it, and what the value means in SQL. */
type Given = readonly [filter: string, value: unknown, meaning: string];

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  await addTwinStore(database.db);
  till = await openTill(database);
});
afterAll(() => database.close());

/** Spans between the very moments of two rows, so that it shows on which side their ends are open. */
function occurred(from: string, to: string): readonly Given[] {
  return [
    ['occurred', { from }, `occurred_at >= '${from}'`],
    ['occurred', { to }, `occurred_at < '${to}'`],
    ['occurred', { from, to }, `occurred_at >= '${from}' and occurred_at < '${to}'`],
    ['occurred', { from, to: null }, `occurred_at >= '${from}'`],
    ['occurred', { from: to, to }, 'false'],
    ['occurred', {}, 'true'],
    ['occurred', null, 'true'],
  ];
}

const ofBills: readonly Given[] = [
  ...occurred('2026-10-16T17:06:45.798551+01:00', '2026-10-24T16:23:01.693705Z'),
  ['register', 'T1', "register = 'T1'"],
  ['register', 't1', 'false'],
  ['register', null, 'true'],
  ['status', ['PAID'], "status = 'PAID'"],
  ['status', ['VOIDED', 'PARTIALLY_REFUNDED'], "status in ('VOIDED', 'PARTIALLY_REFUNDED')"],
  ['status', ['REFUNDED', 'REFUNDED'], "status = 'REFUNDED'"],
  ['status', [], 'false'],
  ['status', null, 'true'],
  ['cashier', 'Marek', "cashier = 'Marek'"],
  ['cashier', 'Twin', 'false'],
  ['customerRef', 'C-1001', "customer_ref = 'C-1001'"],
  ['customerRef', '', 'false'],
];

const ofRefunds: readonly Given[] = [
  ...occurred('2026-10-13T09:04:28.87927Z', '2026-10-22T06:11:01.479452-05:00'),
  ['billId', 'bill_1_247', 'bill_id = 247'],
  ['billId', 'bill_2_247', 'false'],
  ['billId', 'bill_1_999999', 'false'],
  ['billId', 'refund_1_1', 'false'],
  ['billId', 'bill_1_0247', 'false'],
  ['billId', "247' or true --", 'false'],
  ['billId', '', 'false'],
  ['billId', null, 'true'],
  ['reason', ['DAMAGED'], "reason = 'DAMAGED'"],
  ['reason', ['OTHER', 'EXPIRED', 'OTHER'], "reason in ('OTHER', 'EXPIRED')"],
  ['reason', [], 'false'],
];

/** A word begins where the text does, or after anything that is neither letter nor digit. */
function begins(...words: string[]): string {
  const text = `' ' || regexp_replace(lower((name || ' ' || sku) collate "C"), '[^[:alnum:]]+', ' ', 'g') || ' ' || coalesce(barcode, '')`;
  return words.map((word) => `${text} like '% ${word}%'`).join(' and ');
}

const ofProducts: readonly Given[] = [
  ['search', 'tea', begins('tea')],
  ['search', 'TEA', begins('tea')],
  ['search', 'be  o', begins('be', 'o')],
  ['search', ' o, "be" ', begins('o', 'be')],
  ['search', '501', begins('501')],
  ['search', 'nothing like it', 'false'],
  ['search', '-', 'true'],
  ['search', null, 'true'],
  ['category', 'Bakery', "category = 'Bakery'"],
  ['category', 'bakery', 'false'],
  ['isActive', true, 'is_active'],
  ['isActive', false, 'not is_active'],
  ['isActive', null, 'true'],
  ['isLowStock', true, 'stock_units * subunits_per_unit + stock_subunits <= reorder_level * subunits_per_unit'],
  [
    'isLowStock',
    false,
    '(stock_units * subunits_per_unit + stock_subunits <= reorder_level * subunits_per_unit) is not true',
  ],
];

/** Each value alone, and each two of different filters that restrict something. */
function aloneAndInPairs(values: readonly Given[]): (readonly Given[])[] {
  const restricting = values.filter(([, , meaning]) => meaning !== 'true');
  const pairs = restricting.flatMap((one, i) =>
    restricting.slice(i + 1).flatMap((other) => (one[0] === other[0] ? [] : [[one, other]])),
  );
  return [...values.map((one) => [one]), ...pairs];
}

/** Asks for everything under each combination; the combinations whose rows or count are not those of plain SQL. */
async function wrong(
  field: string,
  type: string,
  table: string,
  sort: string,
  order: string,
  values: readonly Given[],
) {
  const document = `query ($filter: ${type}Filter!, $sort: ${type}Sort!) {
    list: ${field}(first: 100, filter: $filter, sort: $sort) { nodes { id } count { value } } }`;
  const found = { checked: 0, rows: 0, wrong: [] as unknown[] };
  for (const combination of aloneAndInPairs(values)) {
    const filter = Object.fromEntries(combination);
    const where = ['store_id = 1', ...combination.map(([, , meaning]) => `(${meaning})`)].join(' and ');
    const expected = await idsBy(database, `${table}_1`, `select id from ${table} where ${where} order by ${order}`);
    const { data, errors } = await till.run(document, { filter, sort });
    const right = errors.length === 0 && data.list.count.value === expected.length;
    if (!right || idsOf(data.list).join() !== expected.slice(0, 100).join()) found.wrong.push(filter);
    found.checked++;
    found.rows += expected.length;
  }
  return found;
}

describe('every filter alone and in pairs finds what plain SQL finds, in the same order', () => {
  test.each([
    ['OCCURRED_AT_DESC', 'occurred_at desc, id desc'],
    ['OCCURRED_AT_ASC', 'occurred_at, id'],
    ['TOTAL_DESC', 'total desc, id desc'],
  ])('bills by %s', async (sort, order) => {
    const found = await wrong('bills', 'Bill', 'bill', sort, order, ofBills);
    expect(found).toEqual({ checked: 105, rows: 8_318, wrong: [] });
  });

  test.each([
    ['OCCURRED_AT_DESC', 'occurred_at desc, id desc'],
    ['OCCURRED_AT_ASC', 'occurred_at, id'],
  ])('refunds by %s', async (sort, order) => {
    const found = await wrong('refunds', 'Refund', 'refund', sort, order, ofRefunds);
    expect(found).toEqual({ checked: 89, rows: 448, wrong: [] });
  });

  test.each([
    ['NAME_ASC', 'name, id'],
    ['SKU_ASC', 'sku'],
    ['STOCK_ASC', 'stock_units * subunits_per_unit + stock_subunits, id'],
  ])('products by %s', async (sort, order) => {
    const found = await wrong('products', 'Product', 'product', sort, order, ofProducts);
    expect(found).toEqual({ checked: 63, rows: 846, wrong: [] });
  });

  test.each<[string, string]>([
    ['["SALE"]', "kind = 'SALE'"],
    ['["WASTE", "OPENING", "WASTE"]', "kind in ('WASTE', 'OPENING')"],
    ['[]', 'false'],
    ['null', 'true'],
  ])('stock movements of kind %s', async (kind, meaning) => {
    const { data, errors, statements } = await till.run(
      `query ($kind: [MovementKind!]) { products(first: 100) { nodes { id stockMovements(first: 100, kind: $kind) { nodes { id } count { value } } } } }`,
      { kind: JSON.parse(kind) },
    );
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(3);
    for (const { id, stockMovements } of data.products.nodes) {
      const expected = await idsBy(
        database,
        'stock_movement_1',
        `select id from stock_movement where store_id = 1 and product_id = ${id.split('_').at(-1)} and ${meaning} order by id desc`,
      );
      expect(idsOf(stockMovements)).toEqual(expected.slice(0, 100));
      expect(stockMovements.count.value).toBe(expected.length);
    }
  });
});

describe('a search', () => {
  const NAME = `O'Neill's "Best" \\ Tea: Café & ТОМАТ <-> 日本茶 x1.5!`;
  let special: string;
  beforeAll(async () => {
    const { rows } = await sql<{ id: number }>`
      insert into product (store_id, sku, name, barcode, unit_price, subunit_price, tax_rate_bp)
      values (1, 'SPECIAL-77', ${NAME}, '4006381333931', 1, 1, 0) returning id`.execute(database.db);
    special = `product_1_${rows[0]?.id}`;
  });

  const search = async (text: string) => {
    const { data, errors } = await till.run(
      'query ($filter: ProductFilter) { products(first: 100, filter: $filter) { nodes { id } count { value } } }',
      { filter: { search: text } },
    );
    expect(errors).toEqual([]);
    return data.products as { nodes: { id: string }[]; count: { value: number } };
  };

  test.each([
    'neill best',
    "O'NEILL'S",
    'o’neill',
    '"Best" \\ tea',
    'best\\',
    'ТОМАТ caf',
    'томат',
    'CAFÉ best',
    '日本 best',
    'x1.5!',
    'special-77',
    'SPECIAL 77',
    '4006381333931',
    '40063813 spec',
    `best ${' '.repeat(400)} tea special`,
    NAME,
  ])('for %j finds the one product', async (text) => {
    expect(idsOf((await search(text)) as never)).toEqual([special]);
  });

  test.each([
    'eill tea',
    'beste',
    '006381333931',
    'best & !tea | zzz',
    'best:* zzz',
    '1:best',
    `${'ä'.repeat(500)}`,
    'q '.repeat(250).trim(),
  ])('for %j finds nothing', async (text) => {
    expect((await search(text)).nodes).toEqual([]);
  });

  test.each(['', '   ', "'", '\\', ':*', '& | ! <->', '"', '%_', '\u{1f355}'])(
    'for %j, which holds no word, leaves nothing out, and shows no other store',
    async (text) => {
      const { nodes, count } = await search(text);
      expect(count.value).toBe(130);
      expect(nodes).toHaveLength(100);
      expect(nodes.filter(({ id }) => !id.startsWith('product_1_'))).toEqual([]);
    },
  );
});
