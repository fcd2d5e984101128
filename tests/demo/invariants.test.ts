import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { brokenInvariants, INVARIANTS } from '../support/invariants.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());

class Undo extends Error {}

/** What the invariants say of the demo shop after `statement`, which never happened afterwards. */
async function brokenBy(statement: string): Promise<Record<string, number>> {
  let broken: Record<string, number> = {};
  const attempt = database.db.transaction().execute(async (transaction) => {
    // Foreign keys are off, CHECKs are not: an invariant is for what the database itself cannot refuse.
    await sql`set local session_replication_role = replica`.execute(transaction);
    const { numAffectedRows } = await sql.raw(statement).execute(transaction);
    if (numAffectedRows !== 1n) throw new Error(`${numAffectedRows} rows were changed, not 1`);
    broken = await brokenInvariants(transaction);
    throw new Undo();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undo);
  return broken;
}

/** One row made wrong, and the invariant it is made wrong for. */
const CORRUPTIONS: readonly (readonly [invariant: string, statement: string])[] = [
  [
    "a bill's sums are those of its lines, and its total is theirs plus its rounding",
    'update bill set tax_total = tax_total + 1 where id = 7',
  ],
  ["a bill's lines are numbered from 1 without gaps", 'update bill_item set line_no = 900 where id = 7'],
  [
    "a line's tax and total follow from its value, discount and rate",
    'update bill_item set tax_rate_bp = tax_rate_bp + 700 where id = (select min(id) from bill_item where tax > 50)',
  ],
  ["a bill's payments add up to its total", 'delete from payment where id = 1'],
  ["a refund's payments add up to its items plus its rounding", 'update refund set rounding = 1 where id = 3'],
  [
    'no method pays back more than it took',
    "update payment set method = 'OTHER' where id = (select min(id) from payment where refund_id is not null)",
  ],
  [
    'a refund has items, and they are lines of its own bill',
    'update refund set bill_id = bill_id + 1 where id = (select min(refund_id) from (select refund_id from refund_item group by 1 having count(*) = 1) r)',
  ],
  [
    "a refund item counts in its line's packs",
    "update refund_item set subunits_per_unit = 77 where id = (select min(id) from refund_item where restock = 'NONE')",
  ],
  [
    "a line's refunded sums are those of its refund items",
    "update refund_item set subunits = subunits + 1 where id = (select min(id) from refund_item where restock = 'NONE')",
  ],
  [
    "a line's refunded money is no more than the share of its returned goods, its tax that of the money",
    "update bill_item set refunded_amount = refunded_amount + 1 where id = (select min(i.id) from bill_item i join refund_item x on x.bill_item_id = i.id where x.restock = 'RETURN_TO_STOCK' and i.refunded_amount < i.total)",
  ],
  [
    "a bill's refunded sums are those of its refunds",
    'update bill set refunded_total = refunded_total - 1 where id = (select min(id) from bill where refunded_total > 0)',
  ],
  [
    "a bill's status says whether none, some or all of its goods are back",
    "update bill set status = 'REFUNDED' where id = 7",
  ],
  [
    'a voided bill has no refund',
    "update refund set bill_id = (select min(id) from bill where status = 'VOIDED') where id = 3",
  ],
  [
    'nothing is refunded or voided before it was sold',
    "update refund set occurred_at = occurred_at - interval '40 days' where id = 3",
  ],
  ['stock is the sum of its movements', 'update product set stock_units = stock_units + 1 where id = 7'],
  [
    'the ledger never falls below zero where it may not',
    'update stock_movement set delta = delta - 1 where id = (select max(m.id) from stock_movement m join product p on p.id = product_id where stock_total = 0)',
  ],
  [
    "a bill's sale movements are its goods",
    "delete from stock_movement where id = (select min(id) from stock_movement where kind = 'SALE')",
  ],
  [
    'a voided bill, and no other, put all its goods back',
    "update stock_movement set kind = 'VOID' where id = (select min(id) from stock_movement where kind = 'SALE')",
  ],
  [
    "a refund's return movements are its goods, unless they stay with the customer",
    "update stock_movement set delta = delta + 1 where id = (select min(id) from stock_movement where kind = 'RETURN')",
  ],
  [
    "a refund's waste movements are the goods it wrote off",
    "delete from stock_movement where id = (select min(id) from stock_movement where kind = 'WASTE' and refund_id is not null)",
  ],
  [
    'numbers of a register run from 1 to its counter without gaps',
    "update register_counter set last_number = last_number + 1 where register = 'T1' and kind = 'BILL'",
  ],
];

test('the demo shop breaks none, and every invariant has its corruption', async () => {
  expect(await brokenInvariants(database.db)).toEqual({});
  expect(CORRUPTIONS.map(([name]) => name)).toEqual(INVARIANTS.map(({ name }) => name));
});

test.each(CORRUPTIONS)('%s: a row that breaks it is found', async (name, statement) => {
  expect((await brokenBy(statement))[name]).toBe(1);
});

const RARER: typeof CORRUPTIONS = [
  ['numbers of a register run from 1 to its counter without gaps', 'update bill set number = 9000 where id = 7'],
  [
    "a line's refunded money is no more than the share of its returned goods, its tax that of the money",
    'update bill_item set refunded_tax = refunded_tax - 1 where id = (select min(id) from bill_item where refunded_tax > 0)',
  ],
  [
    'nothing is refunded or voided before it was sold',
    "update bill set voided_at = occurred_at - interval '1 s' where id = (select min(id) from bill where status = 'VOIDED')",
  ],
  [
    "a bill's refunded sums are those of its refunds",
    'update bill set refunded_tax = refunded_tax - 1 where id = (select min(id) from bill where refunded_tax > 0)',
  ],
  [
    'a refund has items, and they are lines of its own bill',
    'delete from refund_item where id = (select min(max) from (select max(id) from refund_item group by refund_id having count(*) = 1) r)',
  ],
  [
    "a bill's status says whether none, some or all of its goods are back",
    "update bill set status = 'PARTIALLY_REFUNDED' where id = (select min(id) from bill where status = 'REFUNDED')",
  ],
  [
    'a voided bill, and no other, put all its goods back',
    "delete from stock_movement where id = (select min(id) from stock_movement where kind = 'VOID')",
  ],
];

test.each(RARER)('%s: a row that breaks its other half is found, too', async (name, statement) => {
  expect((await brokenBy(statement))[name]).toBe(1);
});
