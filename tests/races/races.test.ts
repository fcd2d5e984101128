import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { openTill } from '../support/till.ts';
import { audit } from './bank.ts';
import { buyersOfTheLast } from './buyers.ts';
import type { Market } from './market.ts';
import { oneKey } from './one-key.ts';
import { Tills } from './tills.ts';

const TILLS = 3;

let database: TestDatabase;
let market: Market;
const deadlocks: unknown[] = [];

beforeAll(async () => {
  database = await testDatabase();
  database.observe(({ error }) => {
    if ((error as { code?: string } | undefined)?.code === '40P01') deadlocks.push(error);
  });
  market = {
    db: database.db,
    tills: async ({ storeId }) =>
      new Tills(
        (await Promise.all(Array.from({ length: TILLS }, () => openTill(database, storeId)))).map((till) => till.run),
      ),
  };
});

afterAll(async () => {
  expect(await brokenInvariants(database.db)).toEqual({});
  // The server tries a deadlock's victim again, so a client would not have noticed.
  expect(deadlocks).toEqual([]);
  await database.close();
});

test('of 60 buyers of the last 7 pieces 7 are served, and all others are told that there is none', async () => {
  expect(await buyersOfTheLast(market, { buyers: 60, stock: 7, wants: [1] })).toEqual({
    bills: 7,
    left: 0,
    'sold and left': 7,
    'refused though there was enough': 0,
    INSUFFICIENT_STOCK: 53,
  });
});

test('one key sixteen times at once is one bill and sixteen equal answers', async () => {
  expect(await oneKey(market, { sales: 3, times: 16, same: 'idempotencyKey' })).toEqual({
    'bills stored': 3,
    'bills answered': 3,
    replayed: 45,
    IDEMPOTENCY_KEY_REUSED: 3,
  });
});

test('one client id under sixteen keys at once is one bill and sixteen equal answers', async () => {
  expect(await oneKey(market, { sales: 3, times: 16, same: 'clientId' })).toEqual({
    'bills stored': 3,
    'bills answered': 3,
    replayed: 45,
    CLIENT_ID_REUSED: 3,
  });
});

test('a bank that reads all stock, the whole ledger and every other sum in one statement finds them right at any moment', async () => {
  const races = [
    buyersOfTheLast(market, { buyers: 60, stock: 200, wants: [3, 1, 2] }),
    oneKey(market, { sales: 5, times: 4, same: 'idempotencyKey' }),
  ];
  const { ledgers, ...audited } = await audit(database.url, 50, { whole: true });
  await Promise.all(races);
  expect(audited).toEqual({ readings: 50, mismatches: 0 });
  // It read while they wrote.
  expect(ledgers).toBeGreaterThan(5);
});
