import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { deleteOldKeys } from '../../src/writing/repository.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { card, line, openMall, type Shop, sell } from '../support/shop.ts';

const DAY_MS = 86_400_000;
/** All that jest can replace besides the clock of days: what the driver and the server wait by goes on. */
const TIMERS = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const),
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
];

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterEach(() => void jest.useRealTimers());
afterAll(() => mall.database.close());

/** Which of the times that were written are not of the last minute by the clock of PostgreSQL. */
async function strayTimes(): Promise<string[]> {
  const { rows } = await sql<{ stray: string }>`select stray from (
      select 'idempotency_key.created_at' as stray, created_at as at from idempotency_key
      union all select 'bill.created_at', created_at from bill
      union all select 'bill.occurred_at', occurred_at from bill
      union all select 'stock_movement.created_at', created_at from stock_movement
    ) times where at not between now() - interval '1 minute' and now()`.execute(mall.database.db);
  return rows.map(({ stray }) => stray);
}

async function databaseTime(): Promise<string> {
  const { rows } = await sql<{ time: string }>`select to_json(now()) #>> '{}' as time`.execute(mall.database.db);
  return rows[0]?.time ?? '';
}

describe.each([-400, 400])("with the server's clock %i days off", (days) => {
  test('a key is kept by the clock of PostgreSQL, and so are all times of a sale', async () => {
    jest.useFakeTimers({ now: Date.now() + days * DAY_MS, doNotFake: TIMERS });
    const tea = await shop.add({ pieces: 5 });
    const sale = { idempotencyKey: randomUUID(), lines: [line(tea, 2)], payments: [card(200)] };
    const { bill } = await sell(shop.till, sale);
    expect(await deleteOldKeys(mall.database.db, 100)).toBe(0);
    expect(await sell(shop.till, sale)).toMatchObject({ bill: { id: bill.id }, errors: [], replayed: true });
    expect(await strayTimes()).toEqual([]);
    expect(await shop.stock(tea)).toEqual([3, 0]);
  });

  test('a till whose clock is right may say when it sold', async () => {
    jest.useFakeTimers({ now: Date.now() + days * DAY_MS, doNotFake: TIMERS });
    const tea = await shop.add();
    const sale = { occurredAt: await databaseTime(), lines: [line(tea, 1)], payments: [card(100)] };
    expect((await sell(shop.till, sale as never)).errors).toEqual([]);
  });
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
