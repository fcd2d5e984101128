import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { Differential } from '../support/differential.ts';
import { makeDisorder } from '../support/disorder.ts';
import { type Both, openBoth } from '../support/side-by-side.ts';
import { strangeOperation } from '../support/strange-operation.ts';

const OPERATIONS = 100;
/** Each is run twice, on a machine that has other tests to run. */
const TIMEOUT_MS = 120_000;

let database: TestDatabase;
let broken: TestDatabase;
beforeAll(async () => {
  database = await demoDatabase();
  await makeDisorder(database.db, 1);
  broken = await demoDatabase();
  await makeDisorder(broken.db, 2, { broken: true });
});
afterAll(async () => {
  await database.close();
  await broken.close();
});

/** Runs `work` with each operation, and returns what was seen of all; every one of them ran by its plan. */
async function each(both: Both, work: (differential: Differential, seed: number) => Promise<unknown>) {
  const differential = new Differential(both);
  for (let seed = 1; seed <= OPERATIONS; seed++) await work(differential, seed);
  expect(both.executor.counts.left).toBe(0);
  return differential.seen;
}

describe(`${OPERATIONS} random operations`, () => {
  test(
    'have the answer and the statements of graphql-js over DataLoaders, byte for byte',
    async () => {
      const both = openBoth(database);
      const seen = await each(both, (all, seed) => all.compare(strangeOperation(both.schema, seed)));
      // They saw something: rows in plenty.
      expect(seen).toMatchObject({ operations: OPERATIONS, errors: 0 });
      expect(seen.bytes).toBeGreaterThan(OPERATIONS * 1_000);
      expect(seen.statements).toBeGreaterThan(OPERATIONS * 5);
    },
    TIMEOUT_MS,
  );

  test(
    'have nulls in the same places when a loader fails, each with an error of its own',
    async () => {
      const both = openBoth(database);
      const seen = await each(both, (all, seed) => all.compareFailing(strangeOperation(both.schema, seed), seed));
      expect(seen.withErrors).toBeGreaterThan(OPERATIONS * 0.9);
      expect(seen.alike / seen.withErrors).toBeGreaterThan(0.9);
    },
    TIMEOUT_MS,
  );

  test(
    'have nulls in the same places where rows hold what no type of the schema takes, or are gone',
    async () => {
      const both = openBoth(broken);
      const seen = await each(both, (all, seed) => all.compare(strangeOperation(both.schema, seed)));
      expect(seen.withErrors).toBeGreaterThan(OPERATIONS * 0.5);
      expect(seen.nulls).toBeGreaterThan(OPERATIONS * 0.5);
      expect(seen.alike / seen.withErrors).toBeGreaterThan(0.7);
    },
    TIMEOUT_MS,
  );
});
