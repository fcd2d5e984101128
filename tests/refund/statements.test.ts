import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Transact } from '../../src/database/transact.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { item, previewReturn, takeBack } from '../support/returns.ts';
import { card, line, openMall, type Shop, sell } from '../support/shop.ts';
import { openTill, type Ran } from '../support/till.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
  await mall.database.close();
});

const REFUND_ITEMS = readFileSync('tests/operations/refund-items.graphql', 'utf8');
const IN_ONE_TRANSACTION = ['start transaction', 'claimRefund', 'readRefundable', 'insertRefund', 'commit'];

interface Sold {
  readonly id: string;
}

/** Sells as many products as there are lines, two packs and three pieces of each. */
async function sold(lines: number) {
  const crate = { subunitsPerUnit: 12, unitPrice: 1_200, subunitPrice: 110, taxRateBp: 700 };
  const products = await Promise.all(Array.from({ length: lines }, () => shop.add(crate)));
  const { bill } = await sell(shop.till, {
    lines: products.map((product) => line(product, 2, 3)),
    payments: [card(lines * 2_730)],
  });
  return { billId: bill.id as string, items: bill.items as Sold[] };
}

/** Each statement by the name in its comment, or by its first two words. */
function names({ statements }: Ran): (string | undefined)[] {
  return statements.map(
    ({ query: { sql } }) => (/(?:write|loader)='(\w+)'/.exec(sql) ?? /^(\w+(?: transaction)?)/.exec(sql))?.[1],
  );
}

test.each([1, 10, 100, 1_000])(
  'case 48: a refund of %d lines takes three statements, and its payload none',
  async (lines) => {
    const { billId, items } = await sold(lines);
    const restocks = ['RETURN_TO_STOCK', 'WRITE_OFF', 'NONE'] as const;
    const scope = { items: items.map((of, index) => item(of, 1, 4, { restock: restocks[index % 3] as 'NONE' })) };
    const some = await takeBack(shop.till, { billId, scope });
    expect(names(some.ran)).toEqual(IN_ONE_TRANSACTION);
    expect(some.refund.items).toHaveLength(lines);
    const input = { idempotencyKey: randomUUID(), billId, reason: 'DAMAGED', scope: { full: true } };
    const rest = await shop.till.run(REFUND_ITEMS, { input });
    expect(names(rest)).toEqual(IN_ONE_TRANSACTION);
    expect(rest.data.refundCreate.bill).toMatchObject({ status: 'REFUNDED', refundableTotal: 0 });
  },
);

test('what the payload shows without reading it is what is read afterwards', async () => {
  const { billId, items } = await sold(3);
  const [first, second, third] = items as [Sold, Sold, Sold];
  await takeBack(shop.till, { billId, scope: { items: [item(third, 0, 7), item(first, 1)] } });
  const everything = `id number register billId reason note cashier totalRefunded taxRefunded rounding createdAt occurredAt
    clientId payments { id method amount tendered change createdAt }
    items {
      id refundId billItemId quantity { units subunits totalSubunits } refundedAmount refundedTax restock
      product { id sku barcode name category unitPrice subunitPrice subunitsPerUnit taxRateBp stock { totalSubunits }
        reorderLevel isLowStock isActive version createdAt updatedAt }
      billItem { id lineNo name sku quantity { totalSubunits } unitPrice subunitPrice priceOverridden discount taxRateBp tax
        total productId billId refundable { quantity { units subunits } amount tax } refundItems { id } }
    }
    bill { id number register cashier status currency subtotal discountTotal taxTotal rounding total refundedTotal
      refundableTotal netTotal customerRef note voidedAt createdAt occurredAt clientId version
      items { id refundable { amount } } payments { id } refunds { id } }`;
  const scope = {
    items: [item(third, 0, 1), item(first, 1, 0, { restock: 'NONE' }), item(second, 2, 3, { amount: 5 })],
  };
  const input = { idempotencyKey: randomUUID(), clientId: randomUUID(), billId, reason: 'OTHER', note: 'Bent', scope };
  const made = await shop.till.run(
    `mutation($input: RefundInput!) { refundCreate(input: $input) { refund { ${everything} } } }`,
    { input },
  );
  const shown = made.data.refundCreate.refund;
  const read = await shop.till.run(`query($id: ID!) { refund(id: $id) { ${everything} } }`, { id: shown.id });
  expect(names(made).slice(IN_ONE_TRANSACTION.length).sort()).toEqual([
    'paymentsByBillId',
    'refundItemsByBillItemId',
    'refundsByBillId',
  ]);
  expect(shown).toEqual(read.data.refund);
  expect(shown.bill.refunds).toHaveLength(2);
});

test('two refunds in one operation each show the sums after them', async () => {
  const { billId, items } = await sold(1);
  const [tea] = items as [Sold];
  const shows = `bill { status refundedTotal refunds { totalRefunded } items { refundItems { refundedAmount }
    refundable { quantity { totalSubunits } } product { stock { totalSubunits } } } }`;
  const { data, errors } = await shop.till.run(
    `mutation($a: RefundInput!, $b: RefundInput!) {
      a: refundCreate(input: $a) { ${shows} } b: refundCreate(input: $b) { ${shows} }
    }`,
    {
      a: { idempotencyKey: randomUUID(), billId, reason: 'OTHER', scope: { items: [item(tea, 1)] } },
      b: { idempotencyKey: randomUUID(), billId, reason: 'OTHER', scope: { full: true } },
    },
  );
  expect(errors).toEqual([]);
  expect(data.a.bill).toEqual({
    ...{ status: 'PARTIALLY_REFUNDED', refundedTotal: 1_200, refunds: [{ totalRefunded: 1_200 }] },
    items: [
      {
        refundItems: [{ refundedAmount: 1_200 }],
        refundable: { quantity: { totalSubunits: 15 } },
        product: { stock: { totalSubunits: 85 } },
      },
    ],
  });
  expect(data.b.bill).toEqual({
    ...{ status: 'REFUNDED', refundedTotal: 2_730, refunds: [{ totalRefunded: 1_200 }, { totalRefunded: 1_530 }] },
    items: [
      {
        refundItems: [{ refundedAmount: 1_200 }, { refundedAmount: 1_530 }],
        refundable: { quantity: { totalSubunits: 0 } },
        product: { stock: { totalSubunits: 100 } },
      },
    ],
  });
});

test('a preview takes one statement, besides what it is asked to show of the lines', async () => {
  const { billId } = await sold(10);
  const { ran } = await previewReturn(shop.till, { billId, scope: { full: true } });
  expect(names(ran)).toEqual(['selectRefundable', 'billItemById']);
});

test('a bill that is another when it is written than when it was locked rolls everything back, the commit on its way too', async () => {
  const { billId } = await sold(1);
  const [, storeId, id] = billId.split('_').map(Number) as [number, number, number];
  const { database } = mall;
  const change = sql`update bill set version = 7 where store_id = ${storeId} and id = ${id}`.compile(database.db);
  const transact: Transact = (store, work) =>
    database.transact(store, (session) => {
      const last: typeof session.last = async (query) => {
        await session.run(change);
        return session.last(query);
      };
      return work({ run: (query) => session.run(query), last });
    });
  const till = await openTill({ ...database, transact }, storeId);
  const before = await shop.written();
  const { ran } = await takeBack(till, { billId, scope: { full: true } });
  expect([ran.data, await shop.written()]).toEqual([null, before]);
  expect(till.hidden.map(({ error }) => (error as Error).message)).toEqual([
    'null value in column "version" of relation "bill" violates not-null constraint',
  ]);
});

test('the numbers of refunds count up by register, apart from its bills', async () => {
  const kiosk = await mall.open();
  const product = await kiosk.add();
  const numbers: unknown[] = [];
  for (const register of ['A', 'B', 'A']) {
    const { bill } = await sell(kiosk.till, { register, lines: [line(product, 1)], payments: [card(100)] });
    const { refund } = await takeBack(kiosk.till, { billId: bill.id, scope: { full: true } });
    numbers.push([refund.register, refund.number]);
  }
  expect(numbers).toEqual([
    ['A', '1'],
    ['B', '1'],
    ['A', '2'],
  ]);
});
