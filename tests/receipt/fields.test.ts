import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openTill, type Till } from '../support/till.ts';
import { addTwinStore, TWIN } from '../support/twin-store.ts';
import { expectGolden } from './golden.ts';

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  till = await openTill(database);
});
afterAll(() => database.close());

// One line; packs, pieces and discounts, all of it refunded; voided, with change; parts of it refunded twice; split payment.
describe.each(['247', '260', '378', '1', '475'])('bill %s of the demo shop', (number) => {
  test('has the golden receipt', async () => {
    const document = 'query ($id: ID!) { bill(id: $id) { text: receipt html: receipt(format: HTML) } }';
    const { data, errors } = await till.run(document, { id: `bill_1_${number}` });
    expect(errors).toEqual([]);
    expectGolden(`demo-${number}.txt`, data.bill.text);
    expectGolden(`demo-${number}.html`, data.bill.html);
  });
});

test('a receipt costs its bill and five statements side by side, whatever is asked for beside it', async () => {
  const parts = [
    [2, 'billItemSumsByBillIdPerTaxRateBp'],
    [2, 'billItemsByBillId'],
    [2, 'paymentsByBillId'],
    [2, 'refundsByBillId'],
    [2, 'storeById'],
  ];
  for (const [document, first] of [
    [`{ bill(id: "bill_1_247") { receipt } }`, 'billById'],
    [`{ bill(id: "bill_1_501") { a: receipt b: receipt(format: HTML, width: 80) items { name } } }`, 'billById'],
    [`{ bills(first: 100) { nodes { receipt payments { id } } } }`, 'billPageByStoreId'],
  ] as const) {
    const { errors, batches, statements } = await till.run(document);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(6);
    expect(batches.map(({ wave, loader }) => [wave, loader]).sort()).toEqual([[1, first], ...parts]);
  }
});

test.each([23, 81, -1])('a width of %i is refused with the range that would do', async (width) => {
  const { errors } = await till.run(`query ($width: Int!) { bill(id: "bill_1_247") { receipt(width: $width) } }`, {
    width,
  });
  expect(errors.map(({ message, extensions }) => [extensions?.code, message])).toEqual([
    ['BAD_USER_INPUT', `width must be from 24 to 80; you sent ${width}.`],
  ]);
});

test("a receipt is headed by the caller's own store and holds nothing of another", async () => {
  await addTwinStore(database.db);
  const document = (store: number) => `{ bill(id: "bill_${store}_260") { receipt } }`;
  const [own, twin] = [await till.run(document(1)), await (await openTill(database, TWIN.id)).run(document(TWIN.id))];
  const lines = (text: string) => text.split('\n').map((line) => line.trim());
  expect(lines(twin.data.bill.receipt)).toEqual(
    lines(own.data.bill.receipt).map((line) => line.replace('Lark Lane Stores', 'The twin').replace('Priya', 'Twin')),
  );
});

test('1,000 lines are laid out in full', async () => {
  await sql`insert into bill (store_id, register, number, cashier, currency, prices_include_tax, subtotal, discount_total, tax_total, total)
    values (1, 'L', 1, 'Ada', 'GBP', true, 1000, 0, 0, 1000)`.execute(database.db);
  await sql`insert into bill_item (store_id, bill_id, line_no, product_id, name, sku, units, subunits, subunits_per_unit,
      unit_price, subunit_price, tax_rate_bp, tax, total)
    select 1, bill.id, n, 1, 'Line ' || n, 'S', 1, 0, 1, 1, 1, 0, 0, 1
    from bill, generate_series(1, 1000) as n where bill.store_id = 1 and register = 'L'`.execute(database.db);
  const { data, statements } = await till.run(`{ billByNumber(register: "L", number: "1") { receipt } }`);
  const names = data.billByNumber.receipt.split('\n').filter((line: string) => line.startsWith('Line '));
  expect(names).toEqual(Array.from({ length: 1_000 }, (_, index) => `Line ${index + 1}`));
  expect(statements).toHaveLength(6);
});
