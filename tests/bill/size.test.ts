import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { globalId } from '../../src/loading/global-id.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { card, line, openMall, preview, type Shop, sell } from '../support/shop.ts';
import type { Ran } from '../support/till.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
let products: readonly string[];
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
  products = await addProducts(1_000);
});
afterAll(() => mall.database.close());

const BEGIN = 'start transaction isolation level read committed';
const STORE = / = '\d+'$/;

/** So many lines of one piece at 1.00, each of a product of its own until there are no more. */
const linesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => line(products[index % products.length] as string, 1));

/** What PostgreSQL got: statements of ours by their names, others in full. */
function sent({ statements }: Ran): string[] {
  return statements.map(
    ({ query: { sql } }) => /\/\*(?:write|loader)='(\w+)'\*\/$/.exec(sql)?.[1] ?? sql.replace(STORE, ''),
  );
}

test.each([1, 10, 100, 1_000])(
  'a bill of %s lines is two statements between begin and commit, and its payload costs none (case 49)',
  async (count) => {
    const { ran, errors, bill } = await sell(shop.till, { lines: linesOf(count), payments: [card(count * 100)] });
    expect([ran.errors, errors]).toEqual([[], []]);
    expect(sent(ran)).toEqual([BEGIN, 'claimBill', 'insertBill', 'commit']);
    expect([bill.items.length, bill.total]).toEqual([count, count * 100]);
    expect(bill.items.map(({ lineNo }: { lineNo: number }) => lineNo)).toEqual(linesOf(count).map((_, i) => i + 1));
  },
);

test('its two texts are the same for one line and for a hundred, so that PostgreSQL plans them once', async () => {
  const textsOf = async (count: number) => {
    const { ran } = await sell(shop.till, { lines: linesOf(count), payments: [card(count * 100)] });
    return ran.statements.map(({ query }) => query.sql);
  };
  const one = await textsOf(1);
  expect(one).toHaveLength(4);
  expect(await textsOf(100)).toEqual(one);
});

test.each([1, 100])('what is shown of a written bill of %s lines is what is read of it later', async (count) => {
  const { bill } = await sell(shop.till, {
    lines: linesOf(count),
    payments: [card(count * 100 - 50), { method: 'CASH', amount: 50, tendered: 70 }],
    note: 'a note',
    clientId: randomUUID(),
  });
  const { data } = await shop.till.run(
    `query ($id: ID!) { bill(id: $id) {
      id number register cashier status currency subtotal discountTotal taxTotal rounding total refundedTotal
      customerRef note occurredAt createdAt clientId version
      items {
        id lineNo name sku quantity { units subunits totalSubunits } unitPrice subunitPrice priceOverridden discount
        taxRateBp tax total product { id stock { units subunits totalSubunits } }
      }
      payments { id method amount tendered change }
    } }`,
    { id: bill.id },
  );
  expect(bill).toEqual(data.bill);
});

test('every column of what was written can be shown without a statement', async () => {
  const { ran, data } = await all();
  expect(ran.errors).toEqual([]);
  expect(sent(ran)).toEqual([BEGIN, 'claimBill', 'insertBill', 'commit']);
  expect(data.items[0].product).toMatchObject({ category: null, isLowStock: false, version: 1, reorderLevel: null });
});

test('what was not written is read after the commit, in waves as anywhere', async () => {
  const { ran } = await all('refunds { id } items { refundItems { id } }');
  expect(sent(ran)).toEqual([
    BEGIN,
    ...['claimBill', 'insertBill', 'commit', 'refundsByBillId', 'refundItemsByBillItemId'],
  ]);
});

test('a replay of a hundred lines is two statements and the reads of its payload', async () => {
  const input = { idempotencyKey: randomUUID(), lines: linesOf(100), payments: [card(10_000)] };
  await sell(shop.till, input);
  const { ran, replayed } = await sell(shop.till, input);
  expect(replayed).toBe(true);
  expect(sent(ran)).toEqual([
    BEGIN,
    ...['claimBill', 'selectClaims', 'rollback'],
    ...['billById', 'billItemsByBillId', 'paymentsByBillId', 'productById'],
  ]);
});

test('a refusal by what the rows say is one statement, and one by the input alone has no transaction', async () => {
  const [short, malformed] = [
    await sell(shop.till, { lines: linesOf(10) }),
    await sell(shop.till, { lines: [line(products[0] as string, -1)] }),
  ];
  expect(sent(short.ran)).toEqual([BEGIN, 'claimBill', 'rollback']);
  expect(sent(malformed.ran)).toEqual(['selectSale']);
});

test('a bill of 1,001 lines is LIMIT_EXCEEDED, and so is its preview (case 49)', async () => {
  const before = await shop.written();
  const input = { lines: linesOf(1_001), payments: [card(100_100)] };
  for (const { ran } of [await sell(shop.till, input), await preview(shop.till, input)]) {
    expect(ran.errors.map(({ message, extensions }) => [extensions?.code, message])).toEqual([
      ['LIMIT_EXCEEDED', expect.stringContaining('1,000')],
    ]);
    expect(ran.statements).toEqual([]);
  }
  expect(await shop.written()).toEqual(before);
});

test('after all of this every invariant holds', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});

async function addProducts(count: number): Promise<string[]> {
  const { rows } = await sql<{ id: number }>`with added as (
    insert into product (store_id, sku, name, unit_price, subunit_price, tax_rate_bp, stock_units)
    select ${shop.storeId}, n, 'Thing ' || n, 100, 100, 0, 1000 from generate_series(1, ${count}::int) as n
    returning store_id, id
  ), opened as (
    insert into stock_movement (store_id, product_id, kind, delta) select store_id, id, 'OPENING', 1000 from added
  ) select id from added`.execute(mall.database.db);
  return rows.map(({ id }) => globalId('product', shop.storeId, id));
}

async function all(more = '') {
  const ran = await shop.till.run(
    `mutation ($input: BillInput!) { billCreate(input: $input) { bill {
      number register cashier refundableTotal netTotal voidedAt voidedBy voidReason createdAt occurredAt
      items { billId bill { version } priceOverridden product {
        sku barcode name category unitPrice subunitPrice subunitsPerUnit taxRateBp stock { totalSubunits } reorderLevel
        isLowStock isActive version createdAt updatedAt
      } }
      payments { method change }
      ${more}
    } errors { message } } }`,
    {
      input: { idempotencyKey: randomUUID(), register: 'T1', lines: linesOf(3), payments: [card(300)] },
    },
  );
  return { ran, data: ran.data?.billCreate?.bill };
}
