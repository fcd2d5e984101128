import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Plan } from '../../src/loading/plan.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { makeSchema } from '../../src/schema.ts';
import { pool, presentPool } from '../support/argument-pool.ts';
import { beyond } from '../support/beyond.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openProfiledTill, type ProfiledTill } from '../support/profiled-till.ts';
import { randomOperation } from '../support/random-operation.ts';
import { openTill, type Till } from '../support/till.ts';
import { whyLess } from '../support/why-less.ts';

const OPERATIONS = 60;

let database: TestDatabase;
let till: Till;
let profiled: ProfiledTill;
beforeAll(async () => {
  database = await demoDatabase();
  till = await openTill(database);
  profiled = await openProfiledTill(database);
});
afterAll(async () => {
  await profiled.close();
  await database.close();
});

/** `2 billItemsByBillId`: what the record says was sent, each statement by the batch that it was sent for. */
function recorded({ statements, batches }: ProfileRecord): string[] {
  return statements.map(({ batch, name }) => `${batches[batch ?? -1]?.wave} ${name}`).sort();
}

function planned({ statements }: Plan): string[] {
  return statements.map(({ wave, loader }) => `${wave} ${loader.name}`).sort();
}

test(`the records of ${OPERATIONS} random operations hold what was planned and nothing else, and all of it where there are rows`, async () => {
  const schema = makeSchema();
  const strays: unknown[] = [];
  const unsent: unknown[] = [];
  let ran = 0;
  let full = 0;
  for (let seed = 2_001; seed <= 2_000 + OPERATIONS; seed++) {
    const operation = randomOperation(schema, seed % 3 === 0 ? pool : presentPool, seed, 4 + (seed % 3));
    const { text, variables } = operation;
    const { errors, record } = await profiled.run(text, variables);
    if (errors.length > 0) continue;
    ran++;
    const [sent, plan] = [recorded(record), planned(till.plan(text, variables))];
    const isUntrue = record.n.statements !== sent.length;
    if (isUntrue || beyond(sent, plan).length > 0) strays.push({ text, variables, sent, plan });
    if ((await whyLess(schema, till, operation)) !== undefined) continue;
    full++;
    const missing = beyond(plan, sent);
    if (missing.length > 0) unsent.push({ text, variables, missing });
  }
  expect(strays).toEqual([]);
  expect(unsent).toEqual([]);
  expect(ran).toBeGreaterThan(OPERATIONS / 2);
  // It was 31 of 60.
  expect(full).toBeGreaterThan((2 * OPERATIONS) / 5);
});
