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
  tea = await shop.add({ name: 'Tea' });
});
afterAll(() => mall.database.close());

const sale = (more: Partial<SaleInput> = {}): SaleInput => ({ lines: [line(tea, 1)], payments: [card(100)], ...more });

describe('all problems are told at once, each with its place', () => {
  test('of several lines and of the bill, where the input can never be one', async () => {
    const milk = await shop.add({ name: 'Milk', isActive: false, subunitsPerUnit: 2 });
    const before = await shop.written();
    const refused = await sell(shop.till, {
      register: ' ',
      note: '',
      lines: [
        line(tea, 200),
        line('bill_1_1', 0),
        line(milk, 1, -1, { discount: { percentBp: 20_000 }, expectedUnitPrice: 90 }),
        line(tea, 1, 1, { unitPrice: -1, subunitPrice: -1 }),
      ],
      discount: { amount: -5 },
      payments: [card(0), { method: 'CASH', amount: 10, tendered: 9 }],
    });
    expect(told(refused)).toEqual([
      'INVALID_INPUT register: The register must not be blank.',
      'INVALID_INPUT note: The note must not be blank.',
      'INVALID_INPUT discount.amount: A discount must not be negative.',
      'INVALID_INPUT payments.0.amount: A payment must be more than 0.',
      'INVALID_INPUT payments.1.tendered: What is tendered must be at least the amount of 10.',
      'INVALID_INPUT lines.1.quantity: A quantity must be at least one piece or one pack.',
      'NOT_FOUND lines.1.product.id: There is no product "bill_1_1".',
      'INVALID_INPUT lines.2.quantity: A quantity must not be negative.',
      'INVALID_INPUT lines.2.discount.percentBp: A discount must be between 0 and 10000 basis points, which is 100 %.',
      'PRODUCT_INACTIVE lines.2.product: Milk is no longer sold.',
      'PRICE_CHANGED lines.2.expectedUnitPrice: The price of Milk is 100, not 90.',
      'INVALID_INPUT lines.3.unitPrice: A price must not be negative.',
      'INVALID_INPUT lines.3.subunitPrice: A price must not be negative.',
      'INVALID_INPUT lines.3.quantity.subunits: Tea is not sold in pieces; subunits must be 0.',
      'INSUFFICIENT_STOCK lines.0.quantity: Not enough of Tea: 200 asked for, 100 there.',
    ]);
    expect(refused.ran.statements.map(({ query }) => query.sql)).not.toContain('rollback');
    expect(await shop.written()).toEqual(before);
  });

  test('of several products, where only their rows can tell', async () => {
    const [milk, beer] = [
      await shop.add({ name: 'Milk', pieces: 1 }),
      await shop.add({ name: 'Beer', isActive: false }),
    ];
    const before = await shop.written();
    const refused = await sell(shop.till, {
      lines: [line(milk, 2), line(beer, 1), line(tea, 101), line('product_9_1', 1)],
      payments: [card(1)],
    });
    expect(told(refused)).toEqual([
      'PRODUCT_INACTIVE lines.1.product: Beer is no longer sold.',
      'NOT_FOUND lines.3.product.id: There is no product "product_9_1".',
      'INSUFFICIENT_STOCK lines.0.quantity: Not enough of Milk: 2 asked for, 1 there.',
      'INSUFFICIENT_STOCK lines.2.quantity: Not enough of Tea: 101 asked for, 100 there.',
    ]);
    expect(refused.ran.statements.map(({ query }) => query.sql)).toContain('rollback');
    expect(await shop.written()).toEqual(before);
  });

  test('of a bill without a line', async () => {
    expect(told(await sell(shop.till, { lines: [] }))).toEqual([
      'INVALID_INPUT lines: A bill needs at least one line.',
    ]);
  });
});

describe('when a sale took place', () => {
  test('is now when nobody says, by the clock of the database', async () => {
    const { bill } = await sell(shop.till, sale());
    expect(bill.occurredAt).toBe(bill.createdAt);
  });

  test('may be yesterday, and the bill says both (case 40)', async () => {
    const { bill } = await sell(shop.till, sale({ occurredAt: await fromNow('-1 day') }));
    const { rows } = await sql<{
      apart: string;
    }>`select (${bill.createdAt}::timestamptz > ${bill.occurredAt}::timestamptz
      + interval '1 day' and ${bill.createdAt}::timestamptz < ${bill.occurredAt}::timestamptz + interval '25 hours') as apart`.execute(
      mall.database.db,
    );
    expect(rows).toEqual([{ apart: true }]);
  });

  test('keeps its microseconds, and is shown in UTC', async () => {
    const { bill } = await sell(shop.till, sale({ occurredAt: '2026-01-02T03:04:05.678901+05:00' }));
    expect(bill.occurredAt).toBe('2026-01-01T22:04:05.678901Z');
  });

  test('may be four minutes ahead, as clocks differ, and not six (case 40)', async () => {
    expect(told(await sell(shop.till, sale({ occurredAt: await fromNow('4 minutes') })))).toEqual([]);
    const before = await shop.written();
    expect(told(await sell(shop.till, sale({ occurredAt: await fromNow('6 minutes') })))).toEqual([
      'INVALID_INPUT occurredAt: A sale must not lie in the future.',
    ]);
    expect(await shop.written()).toEqual(before);
  });

  async function fromNow(interval: string): Promise<string> {
    const { rows } = await sql<{
      at: string;
    }>`select to_char(now() + ${interval}::interval, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`.execute(mall.database.db);
    return rows[0]?.at ?? '';
  }
});

describe('a bill keeps', () => {
  test('what the till says of it', async () => {
    const said = { register: 'Kasse 1', customerRef: 'K7', note: 'süß 🍰', clientId: 'till-1/42' };
    const { bill } = await sell(shop.till, sale({ ...said, cashier: 'Ada' }));
    expect(bill).toMatchObject({ ...said, cashier: 'Ada', number: '1', status: 'PAID', version: 1, refundedTotal: 0 });
  });

  test('the caller as its cashier where it names none', async () => {
    expect((await sell(shop.till, sale())).bill.cashier).toBe('till');
  });

  test('prices that were set by hand, and which lines have them', async () => {
    const lines = [line(tea, 1, 0, { unitPrice: 90 }), line(tea, 1, 0, { subunitPrice: 5 }), line(tea, 1)];
    const { bill } = await sell(shop.till, { lines, payments: [card(290)] });
    const priced = bill.items.map((item: Record<string, unknown>) => [
      item.unitPrice,
      item.subunitPrice,
      item.priceOverridden,
    ]);
    expect(priced).toEqual([
      [90, 100, true],
      [100, 5, true],
      [100, 100, false],
    ]);
  });
});

describe('a cashier', () => {
  test.each([
    ['set a price of a pack', { lines: () => [line(tea, 1, 0, { unitPrice: 100 })] }, 'override a price'],
    [
      'set a price of a piece, not even to 0',
      { lines: () => [line(tea, 1, 0, { subunitPrice: 0 })] },
      'override a price',
    ],
    ['name another cashier', { cashier: 'Ada' }, 'name another cashier'],
  ])('may not %s: it is FORBIDDEN, and nothing is written', async (_, { lines, ...more }: Forbidden, missing) => {
    const till = await shop.as('cashier');
    const before = await shop.written();
    const { ran } = await sell(till, sale({ ...more, ...(lines && { lines: lines() }) }));
    expect(ran.errors.map(({ message, extensions }) => [extensions?.code, message])).toEqual([
      ['FORBIDDEN', `To ${missing} takes the role manager or admin; yours is cashier.`],
    ]);
    expect(ran.statements).toEqual([]);
    expect(await shop.written()).toEqual(before);
  });

  test('may give the own name, and sell', async () => {
    const { errors, bill } = await sell(await shop.as('cashier'), sale({ cashier: 'till' }));
    expect([errors, bill.cashier]).toEqual([[], 'till']);
  });
});

test('after all of this every invariant holds', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});

type Forbidden = Partial<Omit<SaleInput, 'lines'>> & { readonly lines?: () => SaleInput['lines'] };
