import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RawBuilder, sql } from 'kysely';
import { openDatabase } from '../../src/database/database.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { card, line, openMall, type Shop, sell, told } from '../support/shop.ts';
import { openTill, type Till } from '../support/till.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
/** A till of the same shop that waits for no lock longer than this. */
let hasty: { readonly till: Till; close(): Promise<void> };
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
  const database = openDatabase({ connectionString: mall.database.url, lockTimeoutMs: 100 });
  hasty = { till: await openTill(database, shop.storeId), close: database.close };
});
afterAll(async () => {
  await hasty.close();
  await mall.database.close();
});

/** Does the same so many times at once. */
function atOnce<T>(times: number, attempt: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => attempt(index)));
}

/** Runs `work` while another transaction has sent `statement` and not ended; it is then rolled back. */
async function during<T>(statement: RawBuilder<unknown>, work: () => Promise<T>): Promise<T> {
  const other = await mall.database.db.startTransaction().execute();
  try {
    await statement.execute(other);
    return await work();
  } finally {
    await other.rollback().execute();
  }
}

describe('at once', () => {
  test('of 20 bills for the last 5 pieces exactly 5 are made (case 21)', async () => {
    const tea = await shop.add({ name: 'Tea', pieces: 5 });
    const answers = await atOnce(20, () => sell(shop.till, { lines: [line(tea, 1)], payments: [card(100)] }));
    expect(answers.flatMap(({ ran }) => ran.errors)).toEqual([]);
    expect(answers.filter(({ bill }) => bill !== null)).toHaveLength(5);
    const refusals = answers.filter(({ bill }) => bill === null).map(told);
    expect(refusals).toEqual(
      Array(15).fill(['INSUFFICIENT_STOCK lines.0.quantity: Not enough of Tea: 1 asked for, 0 there.']),
    );
    expect(await shop.stock(tea)).toEqual([0, 0]);
  });

  test('30 bills of the same products in opposite orders are all made, none of them tried twice (case 24)', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => shop.add()));
    const ends: string[] = [];
    const stop = mall.database.observe(({ query: { sql } }) => /^(commit|rollback)$/.test(sql) && ends.push(sql));
    const answers = await atOnce(30, (index) => {
      const order = index % 2 === 0 ? ids : ids.toReversed();
      return sell(shop.till, { lines: order.map((id) => line(id, 1)), payments: [card(1_000)] });
    });
    stop();
    expect(answers.flatMap(({ ran, errors }) => [...ran.errors, ...errors])).toEqual([]);
    expect(await Promise.all(ids.map((id) => shop.stock(id)))).toEqual(ids.map(() => [70, 0]));
    expect(ends).toEqual(Array(30).fill('commit'));
  });

  test('16 attempts under one key make one bill, and all 16 answer it, 15 as replayed (case 25)', async () => {
    const tea = await shop.add();
    const before = await shop.written();
    const input = { idempotencyKey: randomUUID(), lines: [line(tea, 1)], payments: [card(100)] };
    const answers = await atOnce(16, () => sell(shop.till, input));
    expect(answers.flatMap(({ ran, errors }) => [...ran.errors, ...errors])).toEqual([]);
    expect(answers.filter(({ replayed }) => replayed)).toHaveLength(15);
    expect(answers.map(({ bill }) => bill)).toEqual(Array(16).fill(answers[0]?.bill));
    expect(await shop.written()).toEqual(plus(before, 1));
    expect(await shop.stock(tea)).toEqual([99, 0]);
  });

  test('16 attempts under one client id and a key each do the same', async () => {
    const tea = await shop.add();
    const before = await shop.written();
    const input = { clientId: randomUUID(), lines: [line(tea, 1)], payments: [card(100)] };
    const answers = await atOnce(16, () => sell(shop.till, input));
    expect(answers.flatMap(({ ran, errors }) => [...ran.errors, ...errors])).toEqual([]);
    expect(answers.filter(({ replayed }) => replayed)).toHaveLength(15);
    expect(new Set(answers.map(({ bill }) => bill.id)).size).toBe(1);
    expect(await shop.written()).toEqual(plus(before, 1));
  });

  test('bills of two registers have numbers of their own, without a gap also where some are refused', async () => {
    const other = await mall.open();
    const tea = await other.add({ pieces: 24 });
    const answers = await atOnce(30, (index) =>
      sell(other.till, {
        register: `T${index % 2}`,
        lines: [line(tea, 1)],
        payments: [card(index % 5 === 4 ? 99 : 100)],
      }),
    );
    const numbers = (register: string) =>
      answers.flatMap(({ bill }) => (bill?.register === register ? Number(bill.number) : [])).sort((a, b) => a - b);
    expect(numbers('T0')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(numbers('T1')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});

describe('while another transaction does not end', () => {
  test('a bill of a product that it has locked is CONFLICT_RETRY, and nothing is written', async () => {
    const tea = await shop.add();
    const before = await shop.written();
    const lock = sql`select from product where store_id = ${shop.storeId} and sku = 'SKU-1' for update`;
    const input = {
      lines: [{ product: { code: 'SKU-1' }, quantity: { units: 1 } }, line(tea, 1)],
      payments: [card(200)],
    };
    const { ran } = await during(lock, () => sell(hasty.till, input));
    expect(ran.errors.map(({ message, extensions }) => [message, extensions])).toEqual([
      [
        'Another write was in the way and nothing was changed; try again.',
        { code: 'CONFLICT_RETRY', id: expect.any(String), retryable: true },
      ],
    ]);
    expect(await shop.written()).toEqual(before);
  });

  test('a bill under a key that it has claimed is IDEMPOTENCY_IN_PROGRESS', async () => {
    const tea = await shop.add();
    const claim = (key: string, clientId: string | null) =>
      sql`insert into idempotency_key (store_id, key, client_id, operation, fingerprint)
        values (${shop.storeId}, ${key}, ${clientId}, 'billCreate', sha256('twin'))`;
    const before = await shop.written();
    const input = {
      idempotencyKey: randomUUID(),
      clientId: randomUUID(),
      lines: [line(tea, 1)],
      payments: [card(100)],
    };
    for (const twin of [claim(input.idempotencyKey, null), claim(randomUUID(), input.clientId)]) {
      const { ran } = await during(twin, () => sell(hasty.till, input));
      expect(ran.errors.map(({ message, extensions }) => [message, extensions])).toEqual([
        [
          'The same document is being written at this moment; try again shortly.',
          { code: 'IDEMPOTENCY_IN_PROGRESS', retryable: true },
        ],
      ]);
      expect(ran.statements.filter(({ query }) => query.sql.includes("/*write='claimBill'*/"))).toHaveLength(1);
    }
    expect(await shop.written()).toEqual(before);
    expect((await sell(shop.till, input)).replayed).toBe(false);
  });

  test('a bill of products of which it checks a foreign key goes on', async () => {
    const tea = await shop.add();
    const key = Number(tea.split('_')[2]);
    const check = sql`select from product where store_id = ${shop.storeId} and id = ${key} for key share`;
    const sold = await during(check, () => sell(hasty.till, { lines: [line(tea, 1)], payments: [card(100)] }));
    expect([sold.ran.errors, sold.errors]).toEqual([[], []]);
  });
});

test('after all of this every invariant holds', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});

/** As many rows more as `bills` of one line and one payment write; their register has its counter already. */
function plus(before: Record<string, number>, bills: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(before).map(([table, rows]) => [table, table === 'register_counter' ? rows : rows + bills]),
  );
}
