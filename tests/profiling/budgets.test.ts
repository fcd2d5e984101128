import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LatestBillsDocument, PrintReceiptDocument } from '../../client/generated/graphql.ts';
import { profileMatchers } from '../../src/profiling/jest/matchers.ts';
import { operation } from '../../src/profiling/jest/operation.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { neighbour } from '../support/neighbours.ts';
import { openProfiledTill, type ProfiledTill } from '../support/profiled-till.ts';
import type { Variables } from '../support/till.ts';

expect.extend(profileMatchers({ lock: readFileSync(new URL('../../operations.sql.lock', import.meta.url), 'utf8') }));

let database: TestDatabase;
let till: ProfiledTill;
beforeAll(async () => {
  database = await demoDatabase();
  till = await openProfiledTill(database);
});
afterAll(() => database.close());

interface Case {
  readonly name: string;
  /** Where no neighbour of this name holds it. */
  readonly document?: { toString(): string };
  readonly statements: number;
  readonly waves: number;
  /** What makes the operation bring about `n` of what it is about. */
  readonly sized: (n: number) => Variables | Promise<Variables>;
}

const cases: readonly Case[] = [
  // Bill 247 has one line, bill 501 twelve; both have lines that came back.
  { name: 'receipt', statements: 5, waves: 3, sized: (n) => ({ id: n < 12 ? 'bill_1_247' : 'bill_1_501' }) },
  {
    ...{ name: 'print-receipt', document: PrintReceiptDocument, statements: 6, waves: 2 },
    sized: (n) => ({ id: n < 12 ? 'bill_1_247' : 'bill_1_501' }),
  },
  {
    ...{ name: 'latest-bills', document: LatestBillsDocument, statements: 2, waves: 1 },
    sized: (first) => ({ first }),
  },
  { name: 'history', statements: 4, waves: 3, sized: (first) => ({ first }) },
  { name: 'refund-desk', statements: 5, waves: 4, sized: (first) => ({ first }) },
  { name: 'catalogue', statements: 1, waves: 1, sized: (first) => ({ first }) },
  { name: 'nested-pages', statements: 3, waves: 3, sized: (first) => ({ first, perProduct: 2 }) },
  { name: 'generate-bill', statements: 2, waves: 0, sized: (n) => ({ input: saleOf(n) }) },
  { name: 'refund-items', statements: 3, waves: 0, sized: async (n) => ({ input: await refundOf(n) }) },
];

test.each(cases)(
  '$name is as locked, and the same at any size',
  async ({ name, document, statements, waves, sized }) => {
    const text = document?.toString() ?? documentOf(name);
    const named = operation(async (n = 20) => (await till.run(text, await sized(n))).record);
    await expect(named).toMatchLock();
    await expect(named).toStayWithin({ statements, waves });
    await expect(named).not.toStayWithin({ statements: statements - 1, waves });
    await expect(named).toBeConstantIn({ n: [2, 20] });
  },
);

/** A sale of so many loaves, which bear no tax, of four kinds. */
function saleOf(lines: number) {
  const sold = Array.from({ length: lines }, (_, index) => ({
    product: { id: `product_1_${(index % 4) + 1}` },
    quantity: { units: 1 },
    unitPrice: 100,
  }));
  return {
    idempotencyKey: randomUUID(),
    register: 'T1',
    stockPolicy: 'ALLOW_NEGATIVE',
    lines: sold,
    payments: [{ method: 'CARD', amount: 100 * lines }],
  };
}

/** All of a new bill of so many lines comes back. */
async function refundOf(lines: number) {
  const { data } = await till.run(documentOf('generate-bill'), { input: saleOf(lines) });
  return { idempotencyKey: randomUUID(), billId: data.billCreate.bill.id, scope: { full: true }, reason: 'DAMAGED' };
}

function documentOf(name: string): string {
  return readFileSync(neighbour(name, 'graphql'), 'utf8');
}
