import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { brokenInvariants } from '../support/invariants.ts';
import { card, line, openMall, type SaleInput, type Shop, sell, told } from '../support/shop.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
let tea: string;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
  tea = await shop.add();
});
afterAll(() => mall.database.close());

const sale = (more: Partial<SaleInput> = {}) => ({
  idempotencyKey: randomUUID(),
  lines: [line(tea, 1)],
  payments: [card(100)],
  ...more,
});

describe('a client id', () => {
  test("of a refund is no bill's, also when the key of the refund has expired", async () => {
    const { bill } = await sell(shop.till, sale());
    const refundCreate = `mutation ($input: RefundInput!) { refundCreate(input: $input) { refund { id } errors { message } } }`;
    const clientId = randomUUID();
    const scope = { full: true };
    const input = { idempotencyKey: randomUUID(), clientId, billId: bill.id, scope, reason: 'OTHER' };
    const { refund } = (await shop.till.run(refundCreate, { input })).data.refundCreate;
    await mall.database.db.deleteFrom('idempotency_key').where('client_id', '=', clientId).execute();
    const refused = await sell(shop.till, sale({ clientId }));
    expect(refused.errors).toEqual([
      expect.objectContaining({ code: 'CLIENT_ID_REUSED', message: expect.stringContaining(refund.id) }),
    ]);
  });
});

describe('a key', () => {
  test('sent twice makes one bill, and the second answer shows it (case 25)', async () => {
    const input = sale();
    const first = await sell(shop.till, input);
    const between = await shop.written();
    const second = await sell(shop.till, input);
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    expect(second.bill).toEqual(first.bill);
    expect(second.errors).toEqual([]);
    expect(await shop.written()).toEqual(between);
  });

  test('shows by its second answer what became of the bill since', async () => {
    const input = sale();
    const { bill } = await sell(shop.till, input);
    await sell(shop.till, sale());
    const { bill: replayed } = await sell(shop.till, input);
    expect(replayed.number).toBe(bill.number);
    expect(replayed.items[0].product.stock.units).toBe(bill.items[0].product.stock.units - 1);
  });

  test('is the same whatever the order of its input and whether null or absent', async () => {
    const { lines, payments, ...rest } = sale();
    const first = await sell(shop.till, { ...rest, lines, payments });
    const second = await sell(shop.till, { note: null, clientId: null, payments, lines, ...rest });
    expect([second.replayed, second.bill.id]).toEqual([true, first.bill.id]);
  });

  test('with another input is refused, and tells when it was used (case 26)', async () => {
    const input = sale();
    const { bill } = await sell(shop.till, input);
    const before = await shop.written();
    const refused = await sell(shop.till, { ...input, note: 'another' });
    expect(refused.bill).toBeNull();
    expect(refused.errors).toEqual([
      {
        __typename: 'IdempotencyKeyReused',
        code: 'IDEMPOTENCY_KEY_REUSED',
        message: 'This idempotencyKey was used before with another input; a new document needs a new key.',
        path: ['input', 'idempotencyKey'],
        firstUsedAt: bill.createdAt,
      },
    ]);
    expect(await shop.written()).toEqual(before);
  });

  test('of another operation is refused', async () => {
    const input = sale();
    await sell(shop.till, input);
    await sql`update idempotency_key set operation = 'refundCreate', fingerprint = sha256('another')
      where store_id = ${shop.storeId} and key = ${input.idempotencyKey}`.execute(mall.database.db);
    expect(told(await sell(shop.till, input))).toEqual([
      'IDEMPOTENCY_KEY_REUSED idempotencyKey: This idempotencyKey was used before with another input; a new document needs a new key.',
    ]);
  });

  test('is not burnt by a failed attempt (case 28)', async () => {
    const input = sale({ payments: [card(99)] });
    const before = await shop.written();
    expect(told(await sell(shop.till, input))).toEqual([
      'PAYMENT_MISMATCH payments: The payments add up to 99, and 100 is due.',
    ]);
    expect(await shop.written()).toEqual(before);
    const mended = await sell(shop.till, { ...input, payments: [card(100)] });
    expect([mended.replayed, mended.errors]).toEqual([false, []]);
  });

  test('is not burnt by an attempt that ended before its commit (case 25)', async () => {
    const input = sale();
    await sql`create function fail() returns trigger language plpgsql as $$ begin raise 'cut'; end $$`.execute(
      mall.database.db,
    );
    await sql`create trigger fail before insert on payment execute function fail()`.execute(mall.database.db);
    const before = await shop.written();
    const { ran } = await sell(shop.till, input);
    expect(ran.errors.map(({ extensions }) => extensions?.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(ran.statements.at(-1)?.query.sql).toBe('rollback');
    expect(await shop.written()).toEqual(before);
    await sql`drop trigger fail on payment`.execute(mall.database.db);
    const again = await sell(shop.till, input);
    expect([again.replayed, again.errors]).toEqual([false, []]);
  });

  test('of one store is free in another', async () => {
    const other = await mall.open();
    const there = await other.add();
    const { idempotencyKey } = sale();
    const shared = { idempotencyKey, clientId: randomUUID() };
    const here = await sell(shop.till, sale(shared));
    const elsewhere = await sell(other.till, { ...sale(shared), lines: [line(there, 1)] });
    expect([here.replayed, elsewhere.replayed]).toEqual([false, false]);
    expect(here.bill.id).not.toBe(elsewhere.bill.id);
  });

  test.each([
    ['that is empty', ''],
    ['with a space at its end', 'key '],
    ['beyond ASCII', 'Schlüssel'],
    ['of 129 characters', 'k'.repeat(129)],
  ])('%s is refused', async (_, idempotencyKey) => {
    expect(told(await sell(shop.till, sale({ idempotencyKey, clientId: idempotencyKey })))).toEqual([
      'INVALID_INPUT idempotencyKey: The idempotencyKey must be 1 to 128 printable ASCII characters.',
      'INVALID_INPUT clientId: The clientId must be 1 to 128 printable ASCII characters.',
    ]);
  });
});

describe('a client id', () => {
  test('under another key shows the same bill, for the same input (case 27)', async () => {
    const input = sale({ clientId: randomUUID() });
    const first = await sell(shop.till, input);
    const before = await shop.written();
    const second = await sell(shop.till, { ...input, idempotencyKey: randomUUID() });
    expect([second.replayed, second.bill]).toEqual([true, first.bill]);
    expect(await shop.written()).toEqual(before);
  });

  test('with another input is refused, and tells whose it is (case 27)', async () => {
    const input = sale({ clientId: randomUUID() });
    const { bill } = await sell(shop.till, input);
    const before = await shop.written();
    const refused = await sell(shop.till, { ...input, idempotencyKey: randomUUID(), note: 'another' });
    expect(refused.errors).toEqual([
      {
        __typename: 'ClientIdReused',
        code: 'CLIENT_ID_REUSED',
        message: `This clientId was used before, for ${bill.id} with another input; give each document its own.`,
        path: ['input', 'clientId'],
        existingId: bill.id,
      },
    ]);
    expect(await shop.written()).toEqual(before);
  });

  test('protects its bill also when the key has expired', async () => {
    const input = sale({ clientId: randomUUID() });
    const { bill } = await sell(shop.till, input);
    await sql`delete from idempotency_key where store_id = ${shop.storeId} and key = ${input.idempotencyKey}`.execute(
      mall.database.db,
    );
    const before = await shop.written();
    const refused = await sell(shop.till, input);
    expect(refused.errors.map(({ code, existingId }) => [code, existingId])).toEqual([['CLIENT_ID_REUSED', bill.id]]);
    expect(await shop.written()).toEqual(before);
  });

  test('of one bill beside the key of another is the problem of the key', async () => {
    const [clientId, other] = [randomUUID(), sale()];
    await sell(shop.till, sale({ clientId }));
    await sell(shop.till, other);
    const refused = await sell(shop.till, { ...other, clientId });
    expect(refused.errors.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
});

test('after all of this every invariant holds', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
