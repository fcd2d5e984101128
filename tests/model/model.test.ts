import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/invariants.ts';
import type { Stall } from '../support/stall.ts';
import { openTill } from '../support/till.ts';
import { days, trade } from './day.ts';
import { KINDS } from './kinds.ts';

/** Every problem that comes of commands like these. */
const CODES = [
  'BILL_NOT_REFUNDABLE',
  'BILL_NOT_VOIDABLE',
  'CLIENT_ID_REUSED',
  'DUPLICATE_CODE',
  'IDEMPOTENCY_KEY_REUSED',
  'INSUFFICIENT_STOCK',
  'INVALID_INPUT',
  'NOT_FOUND',
  'PAYMENT_MISMATCH',
  'PRICE_CHANGED',
  'PRODUCT_INACTIVE',
  'REFUND_EXCEEDS_REMAINING',
  'STOCK_CHANGED',
  'TENDER_EXCEEDED',
  'VERSION_CONFLICT',
];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('a thousand random commands have the answers that a model of the shop gives, and leave what it holds (case 53)', async () => {
  let commands = 0;
  const seen = new Set<string>();
  const street = {
    db: database.db,
    till: async ({ storeId }: Stall) => (await openTill(database, storeId)).run,
    note(mutation: string, codes: readonly string[]) {
      commands++;
      for (const result of codes.length > 0 ? codes : [mutation]) seen.add(result);
    },
  };
  await fc.assert(
    fc.asyncProperty(days(200), ([rules, commands]) => trade(street, rules, commands)),
    { seed: 20_260_401, numRuns: 12 },
  );
  expect(await brokenInvariants(database.db)).toEqual({});
  // The same could be said of commands that are all refused, or all alike.
  expect(commands).toBeGreaterThan(1_000);
  expect([...seen].sort()).toEqual([...CODES, ...KINDS.map(({ mutation }) => mutation), 'replayed'].sort());
}, 120_000);
