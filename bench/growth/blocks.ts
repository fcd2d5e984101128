import { openDatabase } from '../../src/database/database.ts';
import { openTill } from '../../tests/support/till.ts';
import { type Counted, countStatements } from '../contest/statements.ts';
import { inside, sampleBillIds } from '../quick/database.ts';
import { namedOperations } from './asking.ts';
import type { GrownShop } from './shops.ts';

/** What one call of a statement costs on average: blocks of tables and indexes, cached or not, and rows that came of it. */
export interface StatementCost {
  readonly operation: string;
  readonly statement: string;
  readonly blocks: number;
  readonly rows: number;
}

const BILLS = 10;
/** One connection reads and one writes, so that each statement is warm after its first round. */
const CONNECTIONS = 2;

/** Every statement of the named operations on a shop, or of one of them, as the server sends it and by its generic plan. */
export function blocksIn(shop: GrownShop, only?: string): Promise<StatementCost[]> {
  const { connectionString, store, products } = shop;
  return inside(connectionString, async (client) => {
    // What a statement comes to on a connection that is used for long, unless a plan for its values is cheaper by far.
    const { database: name } = client;
    await client.query(`alter database ${name} set plan_cache_mode = force_generic_plan`);
    const { rows } = await client.query<{ id: number }>('select id::integer from store where code = $1', [store]);
    const database = openDatabase({ connectionString, maxConnections: CONNECTIONS, statementTimeoutMs: 0 });
    try {
      const till = await openTill(database, rows[0]?.id);
      const all = namedOperations(await sampleBillIds(shop, BILLS), products);
      const named = all.filter((operation) => operation.name === (only ?? operation.name));
      const costs: StatementCost[] = [];
      // A connection's first run of a statement also reads PostgreSQL's catalogs, which it then remembers.
      for (const operation of named) await operation.ask(till, 1);
      for (const operation of named) {
        const counted = await countStatements(client, () => operation.ask(till, 2));
        costs.push(...byStatement(operation.name, counted));
      }
      return costs;
    } finally {
      await client.query(`alter database ${name} reset plan_cache_mode`);
      await database.close();
    }
  });
}

// One statement has several texts where a page begins or goes on.
function byStatement(operation: string, counted: readonly Counted[]): StatementCost[] {
  const sums = new Map<string, { calls: number; blocks: number; rows: number }>();
  for (const { text, calls, blocks, rows } of counted) {
    const name = nameOf(text);
    if (name === undefined) continue;
    const sum = sums.get(name) ?? { calls: 0, blocks: 0, rows: 0 };
    sums.set(name, { calls: sum.calls + calls, blocks: sum.blocks + blocks, rows: sum.rows + rows });
  }
  return [...sums]
    .map(([statement, { calls, blocks, rows }]) => ({
      operation,
      statement,
      blocks: blocks / calls,
      rows: rows / calls,
    }))
    .toSorted((one, other) => (one.statement < other.statement ? -1 : 1));
}

// Begin and commit have no name, and read nothing.
function nameOf(text: string): string | undefined {
  return /\/\*\w+='(\w+)'\*\/$/.exec(text)?.[1];
}
