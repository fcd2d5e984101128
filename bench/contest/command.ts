import { writeFileSync } from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { SetupError } from '../../src/setup-error.ts';
import type { Options } from '../options.ts';
import type { ShopAddress } from '../quick/compete.ts';
import { demoShop, givenShop } from '../quick/database.ts';
import { operations } from '../quick/operations.ts';
import { runWrites } from '../quick/run-writes.ts';
import { documentOf } from './document.ts';
import { entrantsFor } from './entrants.ts';
import { groundOf } from './ground.ts';
import { installPeers } from './packages.ts';
import { pictureOf } from './picture.ts';
import { contestTables } from './report.ts';
import { runContest } from './run.ts';
import { chainShop } from './shop.ts';

/** Everybody beside hand-written batches; a run that leaves nothing out is written to docs/. */
export async function runPeers(options: Options): Promise<string> {
  const { contestant, operation, rounds, requests, bills } = options;
  const wanted = operations.filter(({ name }) => name === (operation ?? name));
  if (wanted.length === 0) {
    const command = `npm run bench -- quick --operation ${operation}`;
    throw new SetupError(`No peer writes; ${operation} is measured beside hand-written transactions by ${command}.`);
  }
  const { entrants, leftOut } = entrantsFor(contestant);
  for (const { label, sinceNode } of leftOut)
    console.error(`${label} is left out: it needs Node ${sinceNode}; see NODE_BIN.`);
  if (entrants.some(({ isPeer }) => isPeer)) installPeers();
  const { databaseUrl, store } = readConfig();
  const shop = databaseUrl === undefined ? await chainShop(bills) : givenShop(databaseUrl, store);
  const contest = { entrants, operations: wanted, rounds, requests };
  try {
    const [ground, costs] = [await groundOf(shop), await runContest(shop, contest)];
    if (contestant !== undefined || operation !== undefined || !shop.isThrowaway) return contestTables(costs);
    const writes = { same: await writesOf(shop, options), demo: await writesOfDemo(options) };
    const page = documentOf({ contest, costs, ground, leftOut, writes });
    writeFileSync(new URL('../../docs/bench.md', import.meta.url), page);
    writeFileSync(new URL('../../docs/bench.svg', import.meta.url), pictureOf(costs));
    console.error('Written to docs/bench.md and docs/bench.svg.');
    return page;
  } finally {
    await shop.stop();
  }
}

function writesOf(shop: ShopAddress, options: Options) {
  return runWrites(shop, options, (operation) => console.error(`Comparing ${operation} …`));
}

async function writesOfDemo(options: Options) {
  const shop = await demoShop();
  return writesOf(shop, options).finally(() => shop.stop());
}
