import { GraphQLError } from 'graphql';
import { type Database, openDatabase } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { DEMO_UNTIL, fillDemoShop } from '../src/demo/shop.ts';
import { Differential } from '../tests/support/differential.ts';
import { makeDisorder } from '../tests/support/disorder.ts';
import { administer, databaseUrl } from '../tests/support/server.ts';
import { openBoth } from '../tests/support/side-by-side.ts';
import { strangeOperation } from '../tests/support/strange-operation.ts';
import { type Chapter, exactly, figure } from './finding.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  operations: { default: 2_000, meaning: 'random operations on random rows' },
  failing: { default: 1_000, meaning: 'random operations of which one loader fails' },
  broken: { default: 1_000, meaning: 'random operations on rows that no type of the schema takes' },
  shops: { default: 10, meaning: 'how often the rows are drawn anew' },
  seed: { default: 1, meaning: 'the number of the first operation' },
};

const DEMO = 'differential';
const MOST_SHOWN = 3;

/** Random valid operations over random rows: what the executor answers beside what graphql-js does. */
export const differential: Soak<keyof typeof SETTINGS> = {
  says: 'the executor beside graphql-js, byte for byte, on random operations and rows',
  settings: SETTINGS,
  async run({ databaseUrl: cluster }, { operations, failing, broken, shops, seed }, tell) {
    await makeDemo(cluster);
    // Where a value of a list fails at once, graphql-js lets go of what its neighbours were still waiting for.
    let letGo = 0;
    process.on('unhandledRejection', (error) => {
      if (!(error instanceof GraphQLError)) throw error;
      letGo++;
    });
    const kinds: Kind[] = [
      { title: `${operations} operations on random rows`, operations, fails: false, broken: false },
      { title: `${failing} operations of which one loader fails`, operations: failing, fails: true, broken: false },
      { title: `${broken} operations on broken rows`, operations: broken, fails: false, broken: true },
    ];
    const chapters: Chapter[] = [];
    for (const kind of kinds) {
      tell(`${kind.title} …`);
      chapters.push(await compareAll(cluster, kind, { shops, seed }));
    }
    return [...chapters, { title: 'in all', findings: [figure('rejections that nobody handled', letGo)] }];
  },
};

interface Kind {
  readonly title: string;
  readonly operations: number;
  readonly fails: boolean;
  readonly broken: boolean;
}

async function compareAll(cluster: string, kind: Kind, { shops, seed }: { shops: number; seed: number }) {
  const sums: Record<string, number> = {};
  const differences: string[] = [];
  let left = 0;
  for (let shop = 0; shop < shops; shop++) {
    await inCopy(cluster, async (database) => {
      await makeDisorder(database.db, seed + shop, kind);
      const both = openBoth(database);
      const all = new Differential(both);
      for (let number = seed + shop; number < seed + kind.operations; number += shops) {
        const operation = strangeOperation(both.schema, number);
        await compare(all, operation, kind.fails, number).catch(({ message }: Error) => differences.push(message));
      }
      left += both.executor.counts.left;
      for (const [what, times] of Object.entries(all.seen)) sums[what] = (sums[what] ?? 0) + times;
    });
  }
  const findings = [
    exactly('differences', 0, differences.length),
    ...differences.slice(0, MOST_SHOWN).map((each) => figure('seen', each.slice(0, 2_000).replace(/[|\n]/g, ' '))),
    exactly('left to graphql-js', 0, left),
    ...Object.entries(sums).map(([what, times]) => figure(what, times)),
  ];
  return { title: kind.title, findings } satisfies Chapter;
}

async function compare(
  all: Differential,
  operation: ReturnType<typeof strangeOperation>,
  fails: boolean,
  number: number,
): Promise<void> {
  if (fails) await all.compareFailing(operation, number);
  else await all.compare(operation);
}

async function makeDemo(cluster: string): Promise<void> {
  await administer(cluster, (client) => client.query(`create database ${DEMO}`));
  await inside(databaseUrl(cluster, DEMO), async ({ db }) => {
    await migrate(db);
    await fillDemoShop(db, { until: DEMO_UNTIL });
  });
}

async function inCopy(cluster: string, work: (database: Database) => Promise<void>): Promise<void> {
  const name = `${DEMO}_copy`;
  await administer(cluster, (client) => client.query(`create database ${name} template ${DEMO}`));
  await inside(databaseUrl(cluster, name), work);
  await administer(cluster, (client) => client.query(`drop database ${name} with (force)`));
}

async function inside(connectionString: string, work: (database: Database) => Promise<void>): Promise<void> {
  const database = openDatabase({ connectionString, statementTimeoutMs: 0 });
  await work(database).finally(database.close);
}
