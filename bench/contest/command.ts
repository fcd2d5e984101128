import { readConfig } from '../../src/config.ts';
import type { Options } from '../options.ts';
import { givenShop } from '../quick/database.ts';
import { operations } from '../quick/operations.ts';
import { serversNode } from '../servers-node.ts';
import { ENTRANTS, type Entrant } from './entrants.ts';
import { installPeers } from './packages.ts';
import { contestTables } from './report.ts';
import { runContest } from './run.ts';
import { chainShop } from './shop.ts';

/** Everybody beside hand-written batches, on the operations that read. */
export async function runPeers({ contestant, operation, rounds, requests, bills }: Options): Promise<string> {
  const entrants = ENTRANTS.filter(({ name }, place) => place === 0 || name === (contestant ?? name)).filter(runsHere);
  if (entrants.some(({ isPeer }) => isPeer)) installPeers();
  const { databaseUrl, store } = readConfig();
  const shop = databaseUrl === undefined ? await chainShop(bills) : givenShop(databaseUrl, store);
  try {
    const wanted = operations.filter(({ name }) => name === (operation ?? name));
    return contestTables(await runContest(shop, { entrants, operations: wanted, rounds, requests }));
  } finally {
    await shop.stop();
  }
}

function runsHere({ label, sinceNode }: Entrant): boolean {
  const { version } = serversNode();
  const runs = Number.parseInt(version, 10) >= sinceNode;
  if (!runs)
    console.error(`${label} needs Node ${sinceNode} and is left out on ${version}; NODE_BIN may name a newer one.`);
  return runs;
}
