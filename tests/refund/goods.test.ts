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

const CRATE = { subunitsPerUnit: 12, unitPrice: 1_200, subunitPrice: 100 };

/** Sells packs and loose pieces of a product of 12 pieces for 1.00 each. */
async function crateSold(units: number, subunits: number) {
  const id = await shop.add(CRATE);
  const total = units * 1_200 + subunits * 100;
  const { bill } = await sell(shop.till, { lines: [line(id, units, subunits)], payments: [card(total)] });
  return { id, billId: bill.id as string, crate: bill.items[0] };
}

/** The ledger of a product after its opening and its sale. */
async function ledger(id: string): Promise<string[]> {
  const { rows } = await sql<{
    kind: string;
    delta: number;
    actor: string;
  }>`select kind, delta, actor from stock_movement
    where store_id = ${shop.storeId} and product_id = ${Number(id.split('_')[2])} and bill_id is null and kind <> 'OPENING'
    order by id`.execute(mall.database.db);
  return rows.map(({ kind, delta, actor }) => `${kind} ${delta} by ${actor}`);
}

describe('what comes back', () => {
  test('case 7: one line twice in an input is taken back in two steps, each on what the one before it left', async () => {
    const { id, billId, crate } = await crateSold(1, 3);
    const items = [item(crate, 0, 5), item(crate, 0, 10)];
    const { refund, bill } = await takeBack(shop.till, { billId, scope: { items } });
    expect(refund.items).toMatchObject([
      { quantity: { subunits: 5 }, refundedAmount: 500 },
      { quantity: { subunits: 10 }, refundedAmount: 1_000 },
    ]);
    expect(bill.items[0].refundable).toMatchObject({ quantity: { totalSubunits: 0 }, isFullyRefunded: true });
    expect(bill.status).toBe('REFUNDED');
    expect(await shop.stock(id)).toEqual([8, 4]);
    expect(await ledger(id)).toEqual(['RETURN 15 by till']);
    const again = await takeBack(shop.till, { billId, scope: { items: [item(crate, 0, 1)] } });
    expect(again.errors).toMatchObject([{ code: 'BILL_NOT_REFUNDABLE', status: 'REFUNDED' }]);
  });

  test('case 7: where both together are too much, the one with which it no longer suffices is named', async () => {
    const { billId, crate } = await crateSold(1, 3);
    await takeBack(shop.till, { billId, scope: { items: [item(crate, 0, 1)] } });
    const items = [item(crate, 0, 8), item(crate, 0, 7), item(crate, 0, 9)];
    const { errors } = await takeBack(shop.till, { billId, scope: { items } });
    const [path, requested] = [['input', 'scope', 'items', '1', 'quantity'], { units: 0, subunits: 24 }];
    expect(errors).toMatchObject([
      { code: 'REFUND_EXCEEDS_REMAINING', path, billItemId: crate.id, requested: { ...requested, totalSubunits: 24 } },
    ]);
    expect(errors[0].refundable).toMatchObject({ quantity: { units: 1, subunits: 2 }, amount: 1_400 });
    expect(errors[0].message).toMatch(/^0 packs and 24 pieces of Thing \d+ cannot come back: 1 pack and 2 pieces left/);
  });

  test('cases 8 and 9: a line of another bill, of another store or of nobody is not found, and every one is named', async () => {
    const other = await mall.open();
    const foreign = await sell(other.till, { lines: [line(await other.add(), 1)], payments: [card(100)] });
    const nobodys = `bill_item_${shop.storeId}_999999`;
    const { billId } = await crateSold(1, 0);
    const { crate } = await crateSold(1, 0);
    const items = [crate, foreign.bill.items[0], { id: nobodys }, { id: 'x' }].map((of) => item(of, 1));
    const { errors } = await takeBack(shop.till, { billId, scope: { items } });
    expect(errors.map(({ code, path, id }) => [code, path.slice(1).join('.'), id])).toEqual([
      ['NOT_FOUND', 'scope.items.0.billItemId', crate.id],
      ['NOT_FOUND', 'scope.items.1.billItemId', foreign.bill.items[0].id],
      ['NOT_FOUND', 'scope.items.2.billItemId', nobodys],
      ['NOT_FOUND', 'scope.items.3.billItemId', 'x'],
    ]);
    const theirs = await takeBack(shop.till, { billId: foreign.bill.id, scope: { full: true } });
    expect(told(theirs)).toEqual([`NOT_FOUND billId: There is no bill "${foreign.bill.id}".`]);
  });

  test('case 10: nothing, less than nothing and no quantity at all are refused', async () => {
    const { billId, crate } = await crateSold(1, 0);
    const items = [item(crate, 0, 0), item(crate, -1, 13), item(crate, 0, -1), { billItemId: crate.id, quantity: {} }];
    expect(told(await takeBack(shop.till, { billId, scope: { items } }))).toEqual([
      'INVALID_INPUT scope.items.0.quantity: A quantity must be at least one piece or one pack.',
      'INVALID_INPUT scope.items.1.quantity: A quantity must not be negative.',
      'INVALID_INPUT scope.items.2.quantity: A quantity must not be negative.',
      'INVALID_INPUT scope.items.3.quantity: A quantity must be at least one piece or one pack.',
    ]);
  });

  test('case 11: pieces of a line sold only in packs come out of opened packs', async () => {
    const { billId, crate } = await crateSold(2, 0);
    const { bill } = await takeBack(shop.till, { billId, scope: { items: [item(crate, 0, 13)] } });
    expect(bill.items[0].refundable.quantity).toEqual({ units: 0, subunits: 11, totalSubunits: 11 });
  });

  test('case 12: packs of a line sold only loose are refused, though there are pieces enough', async () => {
    const { billId, crate } = await crateSold(0, 24);
    const { errors } = await takeBack(shop.till, { billId, scope: { items: [item(crate, 1)] } });
    const refundable = { quantity: { units: 0, subunits: 24 } };
    expect(errors).toMatchObject([{ code: 'REFUND_EXCEEDS_REMAINING', requested: { units: 1 }, refundable }]);
  });

  test('case 13: a pack and pieces beyond what is left are refused with what would have passed', async () => {
    const { billId, crate } = await crateSold(2, 3);
    const { errors } = await takeBack(shop.till, { billId, scope: { items: [item(crate, 1, 16)] } });
    expect(errors).toMatchObject([{ code: 'REFUND_EXCEEDS_REMAINING', requested: { units: 1, subunits: 16 } }]);
    const { units, subunits } = errors[0].refundable.quantity;
    expect([units, subunits]).toEqual([2, 3]);
    const passed = await takeBack(shop.till, { billId, scope: { items: [item(crate, units, subunits)] } });
    expect(passed.bill.status).toBe('REFUNDED');
  });

  test('case 14: pieces of goods that have none are refused', async () => {
    const jar = await shop.add({ name: 'Jar' });
    const { bill } = await sell(shop.till, { lines: [line(jar, 3)], payments: [card(300)] });
    const scope = { items: [item(bill.items[0], 0, 1)] };
    expect(told(await takeBack(shop.till, { billId: bill.id, scope }))).toEqual([
      'INVALID_INPUT scope.items.0.quantity.subunits: Jar is not sold in pieces; subunits must be 0.',
    ]);
  });

  test('amounts that no line can count are refused, alone and together', async () => {
    const { billId, crate } = await crateSold(1, 0);
    const most = 2_147_483_647;
    const apart = await takeBack(shop.till, { billId, scope: { items: [item(crate, most)] } });
    const together = await takeBack(shop.till, {
      billId,
      scope: { items: [item(crate, 0, most), item(crate, 0, most)] },
    });
    const message = 'INVALID_INPUT scope.items.0.quantity: A quantity must be at most 2,147,483,647 pieces.';
    expect([told(apart), told(together)]).toEqual([[message], [message]]);
  });
});

describe('where it goes', () => {
  test('case 38: on the shelf, away, or nowhere, in one refund', async () => {
    const { id, billId, crate } = await crateSold(3, 0);
    expect(await shop.stock(id)).toEqual([5, 4]);
    const items = [
      item(crate, 1, 0, { restock: 'NONE' }),
      item(crate, 0, 7, { restock: 'WRITE_OFF' }),
      item(crate, 0, 9, { restock: 'RETURN_TO_STOCK' }),
    ];
    const { refund } = await takeBack(shop.till, { billId, scope: { items } });
    expect(refund.items.map(({ restock, billItem }: Shown) => [restock, billItem.product.stock.totalSubunits])).toEqual(
      [
        ['NONE', 73],
        ['WRITE_OFF', 73],
        ['RETURN_TO_STOCK', 73],
      ],
    );
    expect(await shop.stock(id)).toEqual([6, 1]);
    expect(await ledger(id)).toEqual(['RETURN 16 by till', 'WASTE -7 by till']);
  });

  test('one product on two lines comes back in one movement', async () => {
    const id = await shop.add(CRATE);
    const lines = [line(id, 0, 5), line(id, 1)];
    const { bill } = await sell(shop.till, { lines, payments: [card(1_700)] });
    await takeBack(shop.till, { billId: bill.id, scope: { full: true } });
    expect(await ledger(id)).toEqual(['RETURN 17 by till']);
    expect(await shop.stock(id)).toEqual([8, 4]);
  });

  test('all of a bill brings back what is left of it, and moves no goods that were back before', async () => {
    const [apple, pear] = [await shop.add({ name: 'Apple' }), await shop.add({ name: 'Pear' })];
    const { bill } = await sell(shop.till, { lines: [line(apple, 2), line(pear, 3)], payments: [card(500)] });
    const scope = { items: [item(bill.items[0], 2), item(bill.items[1], 1, 0, { restock: 'NONE' })] };
    expect((await takeBack(shop.till, { billId: bill.id, scope })).bill.status).toBe('PARTIALLY_REFUNDED');
    const { refund } = await takeBack(shop.till, { billId: bill.id, scope: { full: true } });
    expect(refund.items).toMatchObject([
      { billItemId: bill.items[1].id, quantity: { units: 2 }, refundedAmount: 200, restock: 'RETURN_TO_STOCK' },
    ]);
    expect([await ledger(apple), await ledger(pear)]).toEqual([['RETURN 2 by till'], ['RETURN 2 by till']]);
  });

  test('case 16: packs, price, tax and name as sold decide the money; packs of today count the stock', async () => {
    const { id, billId, crate } = await crateSold(2, 0);
    const changes =
      "subunits_per_unit = 10, stock_units = 7, stock_subunits = 6, unit_price = 1, tax_rate_bp = 5000, name = 'New'";
    await shop.change(id, changes);
    const { refund } = await takeBack(shop.till, { billId, scope: { items: [item(crate, 1, 1)] } });
    expect(refund).toMatchObject({ totalRefunded: 1_300, taxRefunded: 0 });
    expect(refund.items[0].quantity).toEqual({ units: 1, subunits: 1, totalSubunits: 13 });
    expect(await shop.stock(id)).toEqual([8, 9]);
  });

  test('case 17: goods that are no longer sold still come back', async () => {
    const { id, billId, crate } = await crateSold(1, 0);
    await shop.change(id, 'is_active = false');
    expect((await takeBack(shop.till, { billId, scope: { items: [item(crate, 1)] } })).errors).toEqual([]);
    expect(await shop.stock(id)).toEqual([8, 4]);
  });

  test('stock that could no longer be counted is refused, and left as it is', async () => {
    const id = await shop.add({ name: 'Pin' });
    const { bill } = await sell(shop.till, { lines: [line(id, 5)], payments: [card(500)] });
    await shop.change(id, 'stock_units = 2147483643');
    await sql`insert into stock_movement (store_id, product_id, kind, delta)
      values (${shop.storeId}, ${Number(id.split('_')[2])}, 'RECEIPT', ${2_147_483_643 - 95})`.execute(
      mall.database.db,
    );
    const scope = { items: [item(bill.items[0], 3), item(bill.items[0], 2)] };
    expect(told(await takeBack(shop.till, { billId: bill.id, scope }))).toEqual([
      'INVALID_INPUT scope.items.1.quantity: Stock of Pin cannot rise above 2,147,483,647 pieces.',
    ]);
    const written = { items: [item(bill.items[0], 5, 0, { restock: 'WRITE_OFF' })] };
    expect((await takeBack(shop.till, { billId: bill.id, scope: written })).errors).toEqual([]);
  });
});

interface Shown {
  readonly restock: string;
  readonly billItem: { readonly product: { readonly stock: { readonly totalSubunits: number } } };
}
