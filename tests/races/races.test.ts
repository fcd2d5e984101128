import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/invariants.ts';
import type { Stall } from '../support/stall.ts';
import { openTill } from '../support/till.ts';
import { audit } from './bank.ts';
import { buyersOfTheLast } from './buyers.ts';
import { insisting } from './insisting.ts';
import type { Market } from './market.ts';
import { oneKey } from './one-key.ts';
import { oppositeOrders } from './opposite-orders.ts';
import { partialRefunds } from './partial-refunds.ts';
import { refundOrVoid } from './refund-or-void.ts';
import { Tills } from './tills.ts';

const TILLS = 3;

let database: TestDatabase;
let market: Market;
let deadlocks = 0;

beforeAll(async () => {
  database = await testDatabase();
  database.observe(({ error }) => {
    if ((error as { code?: string } | undefined)?.code === '40P01') deadlocks++;
  });
  market = { db: database.db, tills };
});
afterAll(() => database.close());

async function tills({ storeId }: Stall): Promise<Tills> {
  const opened = await Promise.all(Array.from({ length: TILLS }, () => openTill(database, storeId)));
  return new Tills(opened.map(({ run }) => insisting(run)));
}

test('of 60 buyers of the last 7 pieces 7 are served, and all others are told that there is none', async () => {
  expect(await buyersOfTheLast(market, { buyers: 60, stock: 7, wants: [1] })).toEqual({
    bills: 7,
    left: 0,
    'sold and left': 7,
    'refused though there was enough': 0,
    INSUFFICIENT_STOCK: 53,
  });
});

test('200 partial refunds of the same lines, a fifth sent three times, pay back each line to the cent', async () => {
  const options = { bills: 4, pieces: 7, attempts: 10, width: 40, thrice: 20 };
  expect(await partialRefunds(market, options)).toEqual({
    refunds: 140,
    refused: 60,
    'keys with several answers': 0,
    'money taken': 19_020,
    'money paid back': 19_020,
    'refunds stored': 140,
    'lines not paid back to the cent': 0,
  });
});

test('lines in opposite orders are no deadlock', async () => {
  expect(await oppositeOrders(market, { mutations: 50, width: 25 })).toEqual({ done: 50 });
});

test('of a refund and a void of the same bill at the same moment one is refused', async () => {
  expect(await refundOrVoid(market, { bills: 10, width: 5 })).toEqual({ 'bills with one winner': 10, refused: 10 });
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
    oppositeOrders(market, { mutations: 40, width: 8 }),
  ];
  const { ledgers, ...audited } = await audit(database.url, { readings: 50, whole: true });
  await Promise.all(races);
  expect(audited).toEqual({ readings: 50, mismatches: 0 });
  // It read while they wrote.
  expect(ledgers).toBeGreaterThan(5);
});

test('in the end every sum is right, and no deadlock had to be ended', async () => {
  expect(await brokenInvariants(database.db)).toEqual({});
  // The server tries a deadlock's victim again, so a client would not have noticed.
  expect(deadlocks).toBe(0);
});
