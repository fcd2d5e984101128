import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { expectNeighbour, neighbour, sqlOf } from '../support/neighbours.ts';
import { openTill, type Till, type Variables } from '../support/till.ts';

interface Case {
  readonly name: string;
  /** Exactly so many, with one row on the way and with many; fewer fails too, as then the table here is wrong. */
  readonly statements: number;
  readonly waves: number;
  /** What the neighbours show. */
  readonly shown: Variables;
  readonly small: Variables;
  readonly large: Variables;
}

// Bill 247 has one line, bill 260 three and a discount, bill 501 twelve; each has lines that came back.
const cases: readonly Case[] = [
  {
    name: 'receipt',
    statements: 5,
    waves: 3,
    shown: { id: 'bill_1_260' },
    small: { id: 'bill_1_247' },
    large: { id: 'bill_1_501' },
  },
  { name: 'history', statements: 4, waves: 3, shown: { first: 3 }, small: { first: 1 }, large: { first: 100 } },
  { name: 'refund-desk', statements: 5, waves: 4, shown: { first: 3 }, small: { first: 1 }, large: { first: 50 } },
  { name: 'catalogue', statements: 1, waves: 1, shown: { first: 5 }, small: { first: 1 }, large: { first: 100 } },
  {
    name: 'nested-pages',
    statements: 3,
    waves: 3,
    shown: { first: 3, perProduct: 2 },
    small: { first: 1, perProduct: 1 },
    large: { first: 50, perProduct: 20 },
  },
];

let database: TestDatabase;
let till: Till;
beforeAll(async () => {
  database = await demoDatabase();
  till = await openTill(database);
});
afterAll(() => database.close());

describe.each(cases)('$name', ({ name, statements, waves, shown, small, large }) => {
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
  ])(`sends ${statements} statements in ${waves} waves, as planned, at a %s size`, async (_, variables) => {
    const ran = await till.run(document, variables);
    const plan = till.plan(document, variables);
    expect(ran.errors).toEqual([]);
    expect(ran.statements).toHaveLength(statements);
    expect(ran.batches.map(({ wave, loader }) => [wave, loader]).sort()).toEqual(
      plan.statements.map(({ wave, loader }) => [wave, loader.name]).sort(),
    );
    expect(plan.waves).toBe(waves);
    expect(new Set(ran.batches.map(({ wave }) => wave)).size).toBe(waves);
  });
});
