import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { HiddenError } from '../../src/http/format-error.ts';
import { makeSchema } from '../../src/schema.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { inParallel } from '../races/ask.ts';
import { pool } from '../support/argument-pool.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { randomOperation } from '../support/random-operation.ts';
import { mutatedBody } from './mutate.ts';
import { codesOf, poster, verdict } from './verdict.ts';

const BODIES = 600;
const OPERATIONS = 150;
const WIDTH = 4;

let database: TestDatabase;
let server: RunningServer;
const hidden: HiddenError[] = [];
beforeAll(async () => {
  database = await demoDatabase();
  const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false };
  server = await startServer({ ...options, database, onHidden: (each) => void hidden.push(each) });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

/** Sends all bodies; what must not have happened, and how often each code came back. */
async function sendAll(bodies: readonly Buffer[]) {
  const { post, close } = poster(server, WIDTH);
  const found: unknown[] = [];
  const codes: Record<string, number> = {};
  await inParallel(bodies, WIDTH, async (body, seed) => {
    const answer = await post(body);
    const wrong = verdict(answer);
    if (wrong !== undefined) found.push({ seed, wrong, body: body.toString() });
    else for (const code of codesOf(answer)) codes[code] = (codes[code] ?? 0) + 1;
  });
  close();
  return { found, codes };
}

test(`${BODIES} mutated bodies: each is answered or refused, none is our fault, and the books still add up`, async () => {
  const { found, codes } = await sendAll(Array.from({ length: BODIES }, (_, seed) => mutatedBody(seed)));
  expect(found).toEqual([]);
  expect(hidden).toEqual([]);
  // They reach every floor: HTTP, the parser, the schema, the limits, the variables, and the shop.
  const reached = [
    'BAD_REQUEST',
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'BAD_USER_INPUT',
    'LIMIT_EXCEEDED',
    'answered',
  ];
  expect(Object.keys(codes)).toEqual(expect.arrayContaining(reached));
  expect(await brokenInvariants(database.db)).toEqual({});
}, 120_000);

test(`${OPERATIONS} random operations are answered, or refused by a limit`, async () => {
  const schema = makeSchema();
  const bodies = Array.from({ length: OPERATIONS }, (_, i) => {
    const { text: query, variables } = randomOperation(schema, pool, 5_000 + i, 4 + (i % 4));
    return Buffer.from(JSON.stringify({ query, variables }));
  });
  const { found, codes } = await sendAll(bodies);
  expect(found).toEqual([]);
  expect(hidden).toEqual([]);
  const { answered = 0, ...refused } = codes;
  expect(answered).toBeGreaterThan(OPERATIONS / 2);
  const limits = ['LIMIT_EXCEEDED', 'COST_EXCEEDED', 'DEPTH_EXCEEDED'];
  expect(Object.keys(refused).filter((code) => !limits.includes(code))).toEqual([]);
}, 120_000);
