import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Plan } from '../../src/loading/plan.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { makeSchema } from '../../src/schema.ts';
import { pool } from '../support/argument-pool.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { openProfiledTill, type ProfiledTill } from '../support/profiled-till.ts';
import { randomOperation } from '../support/random-operation.ts';
import { openTill, type Till } from '../support/till.ts';

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

test(`the records of ${OPERATIONS} random operations hold what was planned and nothing else, many of them all of it`, async () => {
  const schema = makeSchema();
  const strays: unknown[] = [];
  let ran = 0;
  let equal = 0;
  for (let seed = 2_001; seed <= 2_000 + OPERATIONS; seed++) {
    const { text, variables } = randomOperation(schema, pool, seed, 4 + (seed % 3));
    const { errors, record } = await profiled.run(text, variables);
    if (errors.length > 0) continue;
    const [sent, plan] = [recorded(record), planned(till.plan(text, variables))];
    const left = [...plan];
    const isStray = (one: string) => left.splice(left.indexOf(one), left.includes(one) ? 1 : 0).length === 0;
    if (sent.some(isStray) || record.n.statements !== sent.length) strays.push({ text, variables, sent, plan });
    ran++;
    if (sent.length === plan.length) equal++;
  }
  expect(strays).toEqual([]);
  expect(ran).toBeGreaterThan(OPERATIONS / 2);
  expect(equal).toBeGreaterThan(OPERATIONS / 4);
});
