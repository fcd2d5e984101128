import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { expectNeighbour, neighbour, sqlOf } from '../support/neighbours.ts';
import { sent } from '../support/sent.ts';
import { openTill, type Till, type Variables } from '../support/till.ts';

interface Case {
  readonly name: string;
  /** Exactly these, in this order, with one line and with many. */
  readonly statements: readonly string[];
  /** What the neighbours show. */
  readonly shown: Variables;
  readonly small: Variables;
  readonly large: Variables;
}

const card = (amount: number) => ({ method: 'CARD', amount });
// Cola in packs of 24 at 13.20, a can at 0.70.
const cola = { product: { code: '2000000000770' }, quantity: { subunits: 1 } };
const chocolate = { product: { id: 'product_1_71' }, quantity: { subunits: 3 }, discount: { percentBp: 1_000 } };
const sale = { idempotencyKey: 'f6c2b1f0-6a0e-4f8e-9d53-4b8f7f1e2a10', register: 'T1' };
const refund = { idempotencyKey: '0c1d7a52-93a5-4a57-8c52-6e4f0b9d3b77', reason: 'DAMAGED' };

const cases: readonly Case[] = [
  {
    name: 'generate-bill',
    statements: ['start', 'claimBill', 'insertBill', 'commit'],
    shown: {
      input: {
        ...sale,
        lines: [{ ...cola, quantity: { units: 1, subunits: 2 } }, chocolate],
        discount: { amount: 54 },
        payments: [card(1_500), { method: 'CASH', amount: 500, tendered: 1_000 }],
      },
    },
    small: { input: { ...sale, lines: [cola], payments: [card(70)] } },
    large: { input: { ...sale, lines: Array(200).fill(cola), payments: [card(14_000)] } },
  },
  {
    name: 'refund-items',
    statements: ['start', 'claimRefund', 'readRefundable', 'insertRefund', 'commit'],
    shown: {
      input: {
        ...refund,
        billId: 'bill_1_501',
        scope: {
          items: [
            { billItemId: 'bill_item_1_2317', quantity: { subunits: 2 } },
            { billItemId: 'bill_item_1_2309', quantity: { units: 1 }, restock: 'WRITE_OFF' },
          ],
        },
      },
    },
    small: {
      input: {
        ...refund,
        billId: 'bill_1_501',
        scope: { items: [{ billItemId: 'bill_item_1_2309', quantity: { units: 1 } }] },
      },
    },
    large: { input: { ...refund, billId: 'bill_1_501', scope: { full: true } } },
  },
];

let database: TestDatabase;
let till: Till;
beforeEach(async () => {
  database = await demoDatabase();
  till = await openTill(database);
});
afterEach(() => database.close());

describe.each(cases)('$name', ({ name, statements, shown, small, large }) => {
  const document = readFileSync(neighbour(name, 'graphql'), 'utf8');

  test('causes exactly the SQL beside it and answers exactly the JSON beside it', async () => {
    const ran = await till.run(document, shown);
    expect(ran.errors).toEqual([]);
    expectNeighbour(name, 'sql', sqlOf(till.plan(document, shown), ran));
    expectNeighbour(name, 'json', `${JSON.stringify({ variables: shown, data: ran.data }, null, 2)}\n`);
  });

  test.each([
    ['small', small],
    ['large', large],
  ])('sends the same statements, as declared, at a %s size', async (_, variables) => {
    const ran = await till.run(document, variables);
    expect(ran.errors).toEqual([]);
    expect(Object.values(ran.data).map((payload) => (payload as { errors: unknown }).errors)).toEqual([[]]);
    expect(sent(ran)).toEqual(statements);
    expect(till.plan(document, variables).calls.map((call) => call.statements)).toEqual([statements.slice(1, -1)]);
    expect(await brokenInvariants(database.db)).toEqual({});
  });
});
