import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { BillVoidInput } from '../../src/generated/schema.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { whileLocked } from '../support/locked.ts';
import { sent } from '../support/sent.ts';
import { card, line, openMall, type Shop, sell, told } from '../support/shop.ts';
import type { Till } from '../support/till.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

const VOID = `mutation Void($input: BillVoidInput!) { billVoid(input: $input) {
  bill {
    id status version voidedAt voidedBy voidReason occurredAt refundableTotal netTotal
    items { product { id stock { units subunits } } }
  }
  errors {
    code path message
    ... on NotFound { id }
    ... on BillNotVoidable { status }
    ... on VersionConflict { currentVersion }
  }
  replayed
} }`;

async function cancel(till: Till, input: Partial<BillVoidInput> & Pick<BillVoidInput, 'billId'>) {
  const ran = await till.run(VOID, { input: { idempotencyKey: randomUUID(), reason: 'Rung up twice', ...input } });
  expect(ran.errors).toEqual([]);
  return { ...ran.data.billVoid, ran };
}

/** Sells packs and pieces of a product for nothing, so that no test has to count money. */
async function sold(product: string, units: number, subunits = 0): Promise<string> {
  const { bill } = await sell(shop.till, {
    lines: [line(product, units, subunits, { discount: { percentBp: 10_000 } })],
  });
  return bill.id;
}

describe('a void', () => {
  test('cancels the bill, puts its goods back, and shows both as they are now (case 39)', async () => {
    const tea = await shop.add({ pieces: 30, subunitsPerUnit: 12 });
    const cup = await shop.add({ pieces: 4 });
    const { bill } = await sell(shop.till, {
      lines: [line(tea, 1, 7), line(cup, 4), line(tea, 0, 2)],
      payments: [card(1_400)],
    });
    expect(await shop.stock(tea)).toEqual([0, 9]);
    const voided = await cancel(shop.till, { billId: bill.id, expectedVersion: 1 });
    expect(voided).toMatchObject({
      bill: {
        ...{ id: bill.id, status: 'VOIDED', version: 2, voidedBy: 'till', voidReason: 'Rung up twice' },
        ...{ refundableTotal: 0, netTotal: 0 },
        items: [
          { product: { id: tea, stock: { units: 2, subunits: 6 } } },
          { product: { id: cup, stock: { units: 4, subunits: 0 } } },
          { product: { id: tea, stock: { units: 2, subunits: 6 } } },
        ],
      },
      errors: [],
      replayed: false,
    });
    expect(voided.bill.voidedAt > bill.occurredAt).toBe(true);
    expect(await shop.stock(tea)).toEqual([2, 6]);
    const shown = await shop.till.run(`{ bill(id: "${bill.id}") { status version voidedAt voidedBy voidReason }
      product(id: "${tea}") { stockMovements(first: 1) { nodes { kind delta actor note bill { id } } } } }`);
    const { status, version, voidedAt, voidedBy, voidReason } = voided.bill;
    expect(shown.data).toEqual({
      bill: { status, version, voidedAt, voidedBy, voidReason },
      product: {
        stockMovements: {
          nodes: [{ kind: 'VOID', delta: 21, actor: 'till', note: 'Rung up twice', bill: { id: bill.id } }],
        },
      },
    });
  });

  test('is made once: the second is refused, and the goods come back once (case 39)', async () => {
    const tea = await shop.add({ pieces: 5 });
    const billId = await sold(tea, 2);
    await cancel(shop.till, { billId });
    const again = await cancel(shop.till, { billId });
    expect(again).toMatchObject({
      bill: null,
      errors: [
        {
          ...{ code: 'BILL_NOT_VOIDABLE', path: ['input', 'billId'], status: 'VOIDED' },
          message: 'The bill is voided already.',
        },
      ],
    });
    expect(await shop.stock(tea)).toEqual([5, 0]);
  });

  test('counts what comes back by the packs of the bill, and stocks it in those of today, active or not', async () => {
    const tea = await shop.add({ pieces: 24, subunitsPerUnit: 12 });
    const billId = await sold(tea, 1, 5);
    await shop.change(tea, 'subunits_per_unit = 5, stock_units = 1, stock_subunits = 2, is_active = false');
    expect((await cancel(shop.till, { billId })).errors).toEqual([]);
    expect(await shop.stock(tea)).toEqual([4, 4]);
  });

  test('lies no earlier than its sale, even where the clock of the till was ahead', async () => {
    const tea = await shop.add();
    const { rows } = await sql<{ at: string }>`
      select to_char(now() at time zone 'UTC' + interval '4 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`.execute(
      mall.database.db,
    );
    const occurredAt = rows[0]?.at as string;
    const { bill } = await sell(shop.till, { occurredAt, lines: [line(tea, 1)], payments: [card(100)] });
    const voided = await cancel(shop.till, { billId: bill.id });
    expect(voided.bill.voidedAt).toBe(voided.bill.occurredAt);
  });

  test.each([1, 10, 100, 1_000])('is three statements in a transaction for %i lines', async (count) => {
    const own = await mall.open();
    const ids: string[] = [];
    for (let i = 0; i < Math.min(count, 100); i++) ids.push(await own.add({ pieces: 10 }));
    const lines = Array.from({ length: count }, (_, i) => line(ids[i % ids.length] as string, 1));
    const { bill } = await sell(own.till, { lines, payments: [card(100 * count)] });
    const input = { idempotencyKey: randomUUID(), billId: bill.id, reason: 'Rung up twice' };
    const { ran } = await cancel(own.till, input);
    const writes = ['start', 'claimVoid', 'selectSold', 'updateVoided', 'commit'];
    // The bill and its products are shown as written; its lines, which no void changes, are read.
    expect(sent(ran)).toEqual([...writes, 'billItemsByBillId']);
    expect(own.till.plan(VOID, { input }).calls[0]?.statements).toEqual(writes.slice(1, -1));
    expect(await own.stock(ids[0] as string)).toEqual([10, 0]);
  });
});

describe('a void is refused, with every problem at once,', () => {
  test('of a bill with refunds, and of one that has changed since it was seen', async () => {
    const billId = await sold(await shop.add(), 2);
    const setStatus = (status: string) =>
      sql`update bill set status = ${status} where store_id = ${shop.storeId} and id = ${billId.split('_')[2]}`.execute(
        mall.database.db,
      );
    await setStatus('PARTIALLY_REFUNDED');
    const before = await shop.written();
    const refused = await cancel(shop.till, { billId, expectedVersion: 7 });
    expect(refused.bill).toBeNull();
    expect(refused.errors).toMatchObject([
      { code: 'BILL_NOT_VOIDABLE', status: 'PARTIALLY_REFUNDED' },
      { code: 'VERSION_CONFLICT', currentVersion: 1 },
    ]);
    expect(told(refused)).toEqual([
      'BILL_NOT_VOIDABLE billId: Something of the bill was refunded; refund the rest instead.',
      'VERSION_CONFLICT expectedVersion: The bill has changed since it was read; it is now version 1.',
    ]);
    expect(await shop.written()).toEqual(before);
    await setStatus('PAID');
  });

  test('of a bill that there is not, or not in this store, and burns no key', async () => {
    const other = await mall.open();
    const tea = await other.add();
    const { bill: foreign } = await sell(other.till, { lines: [line(tea, 1)], payments: [card(100)] });
    const billId = await sold(await shop.add(), 1);
    const idempotencyKey = randomUUID();
    for (const id of [foreign.id, `bill_${shop.storeId}_999999`, billId.replace('bill', 'refund'), 'junk']) {
      const refused = await cancel(shop.till, { idempotencyKey, billId: id });
      expect(refused).toMatchObject({ bill: null, errors: [{ code: 'NOT_FOUND', path: ['input', 'billId'], id }] });
    }
    expect((await cancel(shop.till, { idempotencyKey, billId })).bill.status).toBe('VOIDED');
    expect(await other.stock(tea)).toEqual([99, 0]);
  });

  test('without a reason, in one statement that locks nothing', async () => {
    const billId = await sold(await shop.add(), 1);
    const input = { billId, idempotencyKey: 'a\tb', reason: ' ', expectedVersion: 2 };
    const refused = await cancel(shop.till, input);
    expect(told(refused)).toEqual([
      'INVALID_INPUT idempotencyKey: The idempotencyKey must be 1 to 128 printable ASCII characters.',
      'INVALID_INPUT reason: The reason must not be blank.',
      'VERSION_CONFLICT expectedVersion: The bill has changed since it was read; it is now version 1.',
    ]);
    expect(sent(refused.ran)).toEqual(['selectBill']);
    expect(told(await cancel(shop.till, { billId: 'junk', reason: '' }))).toEqual([
      'INVALID_INPUT reason: The reason must not be blank.',
      'NOT_FOUND billId: There is no bill "junk".',
    ]);
  });

  test('where a stock would grow beyond what can be counted', async () => {
    const sand = await shop.add({ name: 'Sand', pieces: 2_147_483_647 });
    const billId = await sold(sand, 3);
    const key = [shop.storeId, sand.split('_')[2]] as const;
    await sql`insert into stock_movement (store_id, product_id, kind, delta) values (${key[0]}, ${key[1]}, 'RECEIPT', 1)`.execute(
      mall.database.db,
    );
    await shop.change(sand, 'stock_units = stock_units + 1');
    expect(told(await cancel(shop.till, { billId }))).toEqual([
      'INVALID_INPUT billId: Stock of Sand cannot grow above 2,147,483,647 pieces.',
    ]);
  });
});

describe('the key of a void', () => {
  test('answers a repetition with the bill as it is, and no other input', async () => {
    const tea = await shop.add({ pieces: 5 });
    const input = { billId: await sold(tea, 2), idempotencyKey: randomUUID() };
    const first = await cancel(shop.till, input);
    const second = await cancel(shop.till, input);
    expect(second).toMatchObject({ bill: first.bill, errors: [], replayed: true });
    expect(await shop.stock(tea)).toEqual([5, 0]);
    const other = await cancel(shop.till, { ...input, reason: 'Another one' });
    expect(other).toMatchObject({ bill: null, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }], replayed: false });
  });

  test('is not that of a sale', async () => {
    const idempotencyKey = randomUUID();
    const tea = await shop.add();
    const { bill } = await sell(shop.till, { idempotencyKey, lines: [line(tea, 1)], payments: [card(100)] });
    const refused = await cancel(shop.till, { idempotencyKey, billId: bill.id });
    expect(refused.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });
});

describe('of two voids at once', () => {
  const both = async (keys: readonly [string, string]) => {
    const tea = await shop.add({ pieces: 5 });
    const billId = await sold(tea, 2);
    const row = sql`select from bill where store_id = ${shop.storeId} and id = ${billId.split('_')[2]}`;
    const answers = await whileLocked(mall.database, row, 2, () =>
      Promise.all(keys.map((idempotencyKey) => cancel(shop.till, { billId, idempotencyKey }))),
    );
    expect(await shop.stock(tea)).toEqual([5, 0]);
    return answers.map(({ errors, replayed }) => [errors[0]?.status ?? 'made', replayed]).sort();
  };

  test('one is made, and the one that waited for its bill sees it (case 23)', async () => {
    expect(await both([randomUUID(), randomUUID()])).toEqual([
      ['VOIDED', false],
      ['made', false],
    ]);
  });

  test('under one key the second is a replay', async () => {
    const key = randomUUID();
    expect(await both([key, key])).toEqual([
      ['made', false],
      ['made', true],
    ]);
  });
});

test('a void that waits for a product puts its goods back on what the sale before it left', async () => {
  const [tea, cup] = [await shop.add({ pieces: 10 }), await shop.add({ pieces: 10 })];
  const { bill } = await sell(shop.till, { lines: [line(tea, 3), line(cup, 2)], payments: [card(500)] });
  const row = sql`select from product where store_id = ${shop.storeId} and id = ${tea.split('_')[2]}`;
  await whileLocked(mall.database, row, 2, () =>
    Promise.all([
      sell(shop.till, { lines: [line(tea, 1)], payments: [card(100)] }),
      cancel(shop.till, { billId: bill.id }),
    ]),
  );
  expect(await shop.stock(tea)).toEqual([9, 0]);
  expect(await shop.stock(cup)).toEqual([10, 0]);
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
