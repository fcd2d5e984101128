import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { brokenInvariants } from '../support/invariants.ts';
import { whileLocked } from '../support/locked.ts';
import { sent } from '../support/sent.ts';
import { card, line, openMall, type Shop, sell } from '../support/shop.ts';
import { enter, moved, shown } from './entries.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

const DOCUMENTS = [
  ['stockReceive', {}, (id: string) => line(id, 2), 7],
  ['stockAdjust', { kind: 'WASTE' }, (id: string) => ({ product: { id }, deltaSubunits: -1 }), 4],
  ['stockCount', {}, (id: string) => ({ product: { id }, counted: { units: 3 } }), 3],
] as const;

describe.each(DOCUMENTS)('%s under a key that was used before', (mutation, more, lineOf, after) => {
  test('answers the movements of then and the products of now, and changes nothing', async () => {
    const tea = await shop.add({ pieces: 5 });
    const cup = await shop.add({ pieces: 5 });
    const entry = { idempotencyKey: randomUUID(), note: 'Monday', ...more, lines: [lineOf(cup), lineOf(tea)] };
    const first = await enter(shop.till, mutation, entry);
    expect(shown(first)).toEqual([
      [cup, after, 0],
      [tea, after, 0],
    ]);
    await sell(shop.till, { lines: [line(tea, 1)], payments: [card(100)] });
    const second = await enter(shop.till, mutation, entry);
    expect(second).toMatchObject({ errors: [], replayed: true });
    expect(shown(second)).toEqual([
      [cup, after, 0],
      [tea, after - 1, 0],
    ]);
    const rows = (movements: { product: object }[]) => movements.map(({ product: _, ...movement }) => movement);
    expect(rows(second.movements)).toEqual(rows(first.movements));
    expect(sent(second.ran).slice(0, 6)).toEqual([
      ...['start', 'claimEntry', 'selectClaims', 'selectEntry', 'selectGoods', 'rollback'],
    ]);
  });

  test('is refused with another input', async () => {
    const tea = await shop.add({ pieces: 5 });
    const entry = { idempotencyKey: randomUUID(), ...more, lines: [lineOf(tea)] };
    await enter(shop.till, mutation, entry);
    const refused = await enter(shop.till, mutation, { ...entry, note: 'Another' });
    expect(refused).toMatchObject({ products: [], movements: [], replayed: false });
    expect(refused.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }]);
    expect(await shop.stock(tea)).toEqual([after, 0]);
  });

  test('was not burnt by an attempt that failed', async () => {
    const tea = await shop.add({ pieces: 5 });
    const entry = { idempotencyKey: randomUUID(), ...more };
    expect((await enter(shop.till, mutation, { ...entry, lines: [lineOf('junk')] })).errors).toHaveLength(1);
    expect((await enter(shop.till, mutation, { ...entry, lines: [lineOf(tea)] })).errors).toEqual([]);
    expect(await shop.stock(tea)).toEqual([after, 0]);
  });
});

describe('a key of one stock document', () => {
  test('is none of another kind, even with the same lines', async () => {
    const tea = await shop.add({ pieces: 5 });
    const entry = { idempotencyKey: randomUUID(), lines: [{ product: { id: tea }, deltaSubunits: -1 }] };
    await enter(shop.till, 'stockAdjust', { ...entry, kind: 'WASTE' });
    const refused = await enter(shop.till, 'stockAdjust', { ...entry, kind: 'ADJUSTMENT' });
    expect(refused.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('sent twice at once is entered once', async () => {
    const tea = await shop.add({ pieces: 5 });
    const entry = { idempotencyKey: randomUUID(), lines: [line(tea, 2)] };
    const row = sql`select from product where store_id = ${shop.storeId} and id = ${tea.split('_')[2]}`;
    const answers = await whileLocked(mall.database, row, 2, () =>
      Promise.all([enter(shop.till, 'stockReceive', entry), enter(shop.till, 'stockReceive', entry)]),
    );
    expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(answers.map(moved)).toEqual([[[tea, 'RECEIPT', 2]], [[tea, 'RECEIPT', 2]]]);
    expect(await shop.stock(tea)).toEqual([7, 0]);
  });

  test('shows what it changed, even if its code is another product’s by now', async () => {
    const tea = await shop.add({ pieces: 5, barcode: '111' });
    const entry = { idempotencyKey: randomUUID(), lines: [{ product: { code: '111' }, quantity: { units: 1 } }] };
    await enter(shop.till, 'stockReceive', entry);
    await shop.change(tea, 'barcode = null');
    const cup = await shop.add({ pieces: 3, barcode: '111' });
    const again = await enter(shop.till, 'stockReceive', entry);
    expect(shown(again)).toEqual([
      [cup, 3, 0],
      [tea, 6, 0],
    ]);
    expect(moved(again)).toEqual([[tea, 'RECEIPT', 1]]);
  });
});

test('every invariant of the data holds after all of this', async () => {
  expect(await brokenInvariants(mall.database.db)).toEqual({});
});
