import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { Outbox } from '../../src/database/lane/outbox.ts';
import { card, line, openMall, type Shop, sell } from '../support/shop.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
let product: string;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
  product = await shop.add();
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => mall.database.close());

const key = () => ({ idempotencyKey: randomUUID() });
const goods = () => ({ lines: [line(product, 1)] });
const bill = async () => {
  const { bill } = await sell(shop.till, { ...goods(), payments: [card(100)] });
  return { billId: bill.id as string };
};
const version = async () =>
  (await shop.till.run('query ($id: ID!) { product(id: $id) { version } }', { id: product })).data;

const writes: readonly [field: string, input: () => object | Promise<object>, trips: number][] = [
  ['billCreate', () => ({ ...key(), ...goods(), register: 'T1', payments: [card(100)] }), 2],
  ['billVoid', async () => ({ ...key(), ...(await bill()), reason: 'A mistake' }), 2],
  ['refundCreate', async () => ({ ...key(), ...(await bill()), reason: 'DAMAGED', scope: { full: true } }), 2],
  ['stockReceive', () => ({ ...key(), ...goods() }), 2],
  ['productUpdate', async () => ({ id: product, expectedVersion: (await version()).product.version, name: 'New' }), 2],
  // Whether there is a product already is known when it is answered.
  ['productCreate', () => ({ sku: randomUUID(), name: 'Tea', unitPrice: 100, taxRateBp: 0 }), 2],
];

test.each(writes)('%s asks PostgreSQL as seldom as it can', async (field, inputOf, trips) => {
  const type = field === 'productCreate' ? 'ProductInput' : `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const typeOf: Record<string, string> = { BillCreateInput: 'BillInput', RefundCreateInput: 'RefundInput' };
  const text = `mutation ($input: ${typeOf[type] ?? type}!) { ${field}(input: $input) { errors { message } } }`;
  const input = await inputOf();
  const bursts = jest.spyOn(Outbox.prototype, 'takeBurst');
  expect((await shop.till.run(text, { input })).data[field]).toEqual({ errors: [] });
  expect(bursts).toHaveBeenCalledTimes(trips);
});
