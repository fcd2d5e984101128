import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pool } from '../support/argument-pool.ts';
import { makeAwkward } from '../support/awkward.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { randomOperation } from '../support/random-operation.ts';
import { type Both, nulled, openBoth } from '../support/side-by-side.ts';

const OPERATIONS = 100;
/** Each is run twice, on a machine that has other tests to run. */
const TIMEOUT_MS = 120_000;

let database: TestDatabase;
let both: Both;
beforeAll(async () => {
  database = await demoDatabase();
  await makeAwkward(database.db);
  both = openBoth(database);
});
afterAll(() => database.close());

/** Any type behind an id, some of them twice and some that are not there. */
const nodes = {
  'Query.node': ['id: "bill_1_260"', 'id: "x"', 'id: "stock_movement_1_5"', 'id: "refund_item_1_2"'],
  'Query.nodes': [
    'ids: ["bill_1_501", "product_1_3", "bill_1_501", "junk", "refund_1_3", "product_1_99999"]',
    'ids: []',
  ],
};

function operation(seed: number) {
  return randomOperation(both.schema, { ...pool, ...nodes }, seed, 3 + (seed % 4), { repeats: 0.1 });
}

describe(`${OPERATIONS} random operations`, () => {
  test(
    'have the answer and the statements of graphql-js over DataLoaders, byte for byte',
    async () => {
      let [bytes, statements] = [0, 0];
      for (let seed = 1; seed <= OPERATIONS; seed++) {
        const { text, variables } = operation(seed);
        const { reference, ours } = await both.run(text, variables);
        if (JSON.stringify(ours) !== JSON.stringify(reference))
          expect({ text, ...ours }).toEqual({ text, ...reference });
        bytes += reference.data.length;
        statements += reference.statements.length;
      }
      // They saw something: rows in plenty, and no operation that was left to graphql-js.
      expect(bytes).toBeGreaterThan(OPERATIONS * 1_000);
      expect(statements).toBeGreaterThan(OPERATIONS * 5);
      expect(both.executor.counts.left).toBe(0);
    },
    TIMEOUT_MS,
  );

  test(
    'have nulls in the same places when a loader fails, each with an error of its own',
    async () => {
      let [failed, alike] = [0, 0];
      for (let seed = 1; seed <= OPERATIONS; seed++) {
        const { text, variables } = operation(seed);
        const sent = (await both.run(text, variables)).reference.statements;
        const loader = /^\d+ (\w+)/.exec(sent[seed % sent.length] ?? '')?.[1];
        if (loader === undefined) continue;
        const { reference, ours } = await both.run(text, variables, loader);
        expect({ text, loader, data: ours.data }).toEqual({ text, loader, data: reference.data });
        // Where several errors make one thing null, any of them may be told: the first in the document, or the first in time.
        expect({ text, loader, nulled: nulled(ours) }).toEqual({ text, loader, nulled: nulled(reference) });
        failed++;
        if (`${ours.errors}` === `${reference.errors}`) alike++;
      }
      expect(failed).toBeGreaterThan(OPERATIONS * 0.9);
      expect(alike / failed).toBeGreaterThan(0.9);
    },
    TIMEOUT_MS,
  );
});
