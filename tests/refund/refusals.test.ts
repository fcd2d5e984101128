import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { brokenInvariants } from '../support/invariants.ts';
import { item, takeBack } from '../support/returns.ts';
import { card, line, openMall, type Shop, sell, told } from '../support/shop.ts';

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

/** Sells so many of a product at 1.00. */
async function sold(units: number, more: { occurredAt?: string } = {}) {
  const id = await shop.add({ pieces: units, subunitsPerUnit: 1, unitPrice: 100 });
  const { bill } = await sell(shop.till, { lines: [line(id, units)], payments: [card(units * 100)], ...more });
  return { billId: bill.id as string, apples: bill.items[0] };
}

const full = { full: true };

describe('a bill gives nothing back', () => {
  test('when everything is back, whatever is asked of it', async () => {
    const { billId, apples } = await sold(2);
    await takeBack(shop.till, { billId, scope: full });
    for (const scope of [full, { items: [item(apples, 1), item({ id: 'x' }, 1)] }]) {
      const refused = await takeBack(shop.till, { billId, scope });
      expect(refused.errors).toMatchObject([
        { code: 'BILL_NOT_REFUNDABLE', path: ['input', 'billId'], status: 'REFUNDED' },
      ]);
      expect(refused.refund).toBeNull();
    }
  });

  test('when it was voided', async () => {
    const { billId } = await sold(2);
    const id = Number(billId.split('_')[2]);
    await sql`update bill set status = 'VOIDED', voided_at = now(), voided_by = 'x' where id = ${id}`.execute(
      mall.database.db,
    );
    const { errors } = await takeBack(shop.till, { billId, scope: full });
    expect(errors).toMatchObject([{ code: 'BILL_NOT_REFUNDABLE', status: 'VOIDED', message: 'The bill is voided.' }]);
    await sql`update bill set status = 'PAID', voided_at = null, voided_by = null where id = ${id}`.execute(
      mall.database.db,
    );
  });

  test('when there is none, and what is wrong with the input is said beside it', async () => {
    const input = { billId: 'bill_9_9', scope: { items: [item({ id: 'x' }, 0)] }, note: ' ', idempotencyKey: '\t' };
    expect(told(await takeBack(shop.till, input))).toEqual([
      'INVALID_INPUT idempotencyKey: The idempotencyKey must be 1 to 128 printable ASCII characters.',
      'INVALID_INPUT note: The note must not be blank.',
      'INVALID_INPUT scope.items.0.quantity: A quantity must be at least one piece or one pack.',
      'NOT_FOUND billId: There is no bill "bill_9_9".',
    ]);
  });

  test('for the 201st time', async () => {
    const { billId, apples } = await sold(201);
    const scope = { items: [item(apples, 1)] };
    for (let refund = 1; refund <= 200; refund++)
      expect((await takeBack(shop.till, { billId, scope })).errors).toEqual([]);
    const { errors } = await takeBack(shop.till, { billId, scope });
    expect(errors).toMatchObject([{ code: 'LIMIT_EXCEEDED', path: ['input', 'billId'], limit: 200 }]);
    const { data } = await shop.till.run('query($id: ID!) { bill(id: $id) { refunds { id } } }', { id: billId });
    expect(data.bill.refunds).toHaveLength(200);
  });

  test('in more items of one line than can be listed under it', async () => {
    const { billId, apples } = await sold(1_002);
    const items = Array.from({ length: 999 }, () => item(apples, 1));
    expect((await takeBack(shop.till, { billId, scope: { items } })).errors).toEqual([]);
    const { errors } = await takeBack(shop.till, { billId, scope: { items: items.slice(0, 3) } });
    expect(errors).toMatchObject([{ code: 'LIMIT_EXCEEDED', path: ['input', 'scope', 'items', '1'], limit: 1_000 }]);
    expect((await takeBack(shop.till, { billId, scope: { items: [item(apples, 3)] } })).errors).toEqual([]);
    const document = 'query($id: ID!) { bill(id: $id) { items { refundItems { id } } } }';
    expect((await shop.till.run(document, { id: billId })).data.bill.items[0].refundItems).toHaveLength(1_000);
  });
});

describe('an input is refused', () => {
  test('that brings nothing back, or says that not all shall come back', async () => {
    const { billId } = await sold(1);
    expect(told(await takeBack(shop.till, { billId, scope: { items: [] } }))).toEqual([
      'INVALID_INPUT scope.items: A refund needs at least one item.',
    ]);
    expect(told(await takeBack(shop.till, { billId, scope: { full: false } }))).toEqual([
      'INVALID_INPUT scope.full: Send full: true, or name the items that come back.',
    ]);
  });

  test('with more than 1,000 items, before anything else is looked at', async () => {
    const { billId, apples } = await sold(1);
    const items = Array.from({ length: 1_001 }, () => item(apples, 1));
    const { ran } = await takeBack(shop.till, { billId, scope: { items } });
    expect(ran.errors.map(({ extensions }) => extensions?.code)).toEqual(['LIMIT_EXCEEDED']);
    expect(ran.statements).toEqual([]);
  });

  test('case 40: that lies before its sale or in the future, but not one made offline in between', async () => {
    const { billId, apples } = await sold(3, { occurredAt: '2026-01-10T10:00:00.000002Z' });
    const scope = { items: [item(apples, 1)] };
    const at = (occurredAt: string) => takeBack(shop.till, { billId, scope, occurredAt });
    expect(told(await at('2026-01-10T11:00:00.000001+01:00'))).toEqual([
      'INVALID_INPUT occurredAt: A refund must not lie before its sale.',
    ]);
    expect((await at('2026-01-10T10:00:00.000002Z')).refund.occurredAt).toBe('2026-01-10T10:00:00.000002Z');
    const { rows } = await sql<{ soon: string; late: string }>`select
      to_char(now() + interval '4 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as soon,
      to_char(now() + interval '6 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as late`.execute(mall.database.db);
    expect(told(await at(rows[0]?.late as string))).toEqual([
      'INVALID_INPUT occurredAt: A refund must not lie in the future.',
    ]);
    expect((await at(rows[0]?.soon as string)).refund.occurredAt).toBe(rows[0]?.soon);
  });

  test('of a sale whose till is ahead it takes place with the sale', async () => {
    const { rows } = await sql<{ soon: string }>`select
      to_char(now() + interval '4 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as soon`.execute(mall.database.db);
    const soon = rows[0]?.soon as string;
    const { billId } = await sold(1, { occurredAt: soon });
    const { refund } = await takeBack(shop.till, { billId, scope: full });
    expect(refund.occurredAt).toBe(soon);
    expect(refund.createdAt < soon).toBe(true);
  });

  test('in the name of another cashier, unless the caller may name one', async () => {
    const { billId, apples } = await sold(3);
    const cashier = await shop.as('cashier');
    const input = { billId, scope: { items: [item(apples, 1)] } };
    const { ran } = await takeBack(cashier, { ...input, cashier: 'Ada' });
    expect(ran.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(ran.statements).toEqual([]);
    expect((await takeBack(cashier, { ...input, cashier: 'till' })).refund.cashier).toBe('till');
    expect((await takeBack(cashier, input)).refund.cashier).toBe('till');
    expect((await takeBack(shop.till, { ...input, cashier: 'Ada' })).refund.cashier).toBe('Ada');
  });

  test('with every problem of every item at once', async () => {
    const id = await shop.add({ name: 'Jar' });
    const { bill } = await sell(shop.till, { lines: [line(id, 2), line(id, 3)], payments: [card(500)] });
    const [two, three] = bill.items;
    const items = [
      item(two, 3),
      item(three, 1, 0, { amount: 101 }),
      item(three, 1),
      item({ id: bill.id }, 1, 0, { amount: -1 }),
      item(two, 1, 1),
    ];
    const input = { billId: bill.id, scope: { items }, occurredAt: '2020-01-01T00:00:00Z', tenders: [card(1)] };
    expect(told(await takeBack(shop.till, input))).toEqual([
      'INVALID_INPUT occurredAt: A refund must not lie before its sale.',
      'REFUND_EXCEEDS_REMAINING scope.items.0.quantity: 3 of Jar cannot come back: 2 left of the line.',
      'INVALID_INPUT scope.items.1.amount: The amount must be at most 100, what the goods are worth.',
      'INVALID_INPUT scope.items.3.amount: An amount must not be negative.',
      `NOT_FOUND scope.items.3.billItemId: There is no line of this bill "${bill.id}".`,
      'INVALID_INPUT scope.items.4.quantity.subunits: Jar is not sold in pieces; subunits must be 0.',
    ]);
  });
});

test('a refund that is refused writes nothing', async () => {
  const { billId, apples } = await sold(1);
  const tables = ['idempotency_key', 'refund', 'refund_item', 'payment', 'register_counter', 'stock_movement'];
  const counts = () =>
    sql`select ${sql.join(tables.map((table) => sql`(select count(*) from ${sql.table(table)}) as ${sql.ref(table)}`))}`
      .execute(mall.database.db)
      .then(({ rows }) => rows);
  const before = await counts();
  const { errors } = await takeBack(shop.till, { billId, scope: { items: [item(apples, 2)] } });
  expect(errors).toHaveLength(1);
  expect(await counts()).toEqual(before);
});
