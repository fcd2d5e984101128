import { isDeepStrictEqual } from 'node:util';
import type { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { demoDatabase, type TestDatabase } from './database.ts';
import { blocksOf, ranByGenericPlan } from './generic-plan.ts';
import { sent } from './sent.ts';
import { openTill, type Variables } from './till.ts';

/** A declared statement and how many blocks of tables and indexes PostgreSQL looked at to run it, cached or not. */
export interface Buffers {
  readonly statement: string;
  readonly blocks: number;
}

interface Statement {
  readonly name: string;
  readonly query: CompiledQuery;
}

const MOST_SHOPS = 5;

/**
 * What each statement of an operation costs in the demo shop, in the order of its plan: as many on a slow machine as on
 * a fast one. `without` is an index that is dropped first. Foreign keys are checked outside of a plan, so not counted.
 */
export async function buffersOf(document: string, variables: Variables, without?: string): Promise<Buffers[]> {
  const { statements, writes, shop: used } = await declared(document, variables);
  if (!writes) return measuredIn(used, statements, without);
  // What a mutation wrote cannot be written again.
  await used.close();
  // Where another test drops its database in between, PostgreSQL has each session look anew for the block that it writes
  // to. So two shops have to agree.
  const seen: Buffers[][] = [];
  while (seen.length < MOST_SHOPS) {
    const found = await measuredIn(await demoDatabase(), statements, without);
    if (seen.some((earlier) => isDeepStrictEqual(earlier, found))) return found;
    seen.push(found);
  }
  throw new Error(`No two of ${MOST_SHOPS} shops agree: ${JSON.stringify(seen)}`);
}

/** Measures in a shop, and closes it. */
async function measuredIn(shop: TestDatabase, statements: readonly Statement[], without?: string): Promise<Buffers[]> {
  const client = await shop.checkOut();
  try {
    if (without !== undefined) await client.query(`drop index ${without}`);
    // A connection's first run of a statement also reads PostgreSQL's catalogs, which it then remembers.
    await measured(client, statements);
    return await measured(client, statements);
  } finally {
    client.release();
    await shop.close();
  }
}

async function measured(client: pg.ClientBase, statements: readonly Statement[]): Promise<Buffers[]> {
  const found: Buffers[] = [];
  await client.query('begin');
  for (const { name, query } of statements) {
    found.push({ statement: name, blocks: blocksOf(await ranByGenericPlan(client, query)) });
  }
  await client.query('rollback');
  return found;
}

/** The statements of the operation with their real values, and the shop where it ran. */
async function declared(document: string, variables: Variables) {
  const shop = await demoDatabase();
  const till = await openTill(shop);
  const ran = await till.run(document, variables);
  if (ran.errors.length > 0) throw new Error(JSON.stringify(ran.errors));
  const names = sent(ran);
  const { calls, statements: batches } = till.plan(document, variables);
  const order = [...calls.flatMap((call) => call.statements), ...batches.map(({ loader }) => loader.name)];
  const statements: Statement[] = ran.statements
    .map(({ query }, index) => ({ name: names[index] as string, query }))
    .filter(({ name }) => order.includes(name))
    .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  return { statements, writes: calls.length > 0, shop };
}
