import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { globalId } from '../src/loading/global-id.ts';
import { seedDemoShop } from '../src/program/demo.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { slowest } from './group.ts';
import { generate } from './load/generator.ts';
import type { Report } from './load/report.ts';
import { findingsOf, type Round } from './load/rounds.ts';
import { watching } from './load/watching.ts';
import type { Soak } from './soak.ts';
import type { Stage } from './stage.ts';

const SETTINGS = {
  rounds: { default: 5, meaning: 'how often its capacity is measured, exceeded, and measured again' },
  seconds: { default: 5, meaning: 'how long each of these takes' },
  times: { default: 3, meaning: 'how many times its capacity' },
  clients: { default: 16, meaning: 'clients that measure its capacity' },
};

const BILLS = 200;
const BACK_MS = 1_000;

/** Receipts are asked for faster than the server can answer. */
export const overload: Soak<keyof typeof SETTINGS> = {
  says: 'three times what the server can do: it does as much as before, and refuses the rest early',
  settings: SETTINGS,
  // As in production; in development everything is recorded.
  needs: { server: { PROFILING: 'light' } },
  async run(stage, { rounds, seconds, times, clients }, tell) {
    const shop = { port: Number(new URL(stage.server.url).port), store: 'demo', bodies: await receipts(stage) };
    const capacityOf = () => watching(stage, () => generate({ ...shop, clients, seconds }));
    await capacityOf();
    const seen: Round[] = [];
    for (let round = 1; round <= rounds; round++) {
      const { result: before, health: calm } = await capacityOf();
      const perSecond = Math.round(before.goodPerSecond * times);
      const { result, health, kb } = await watching(stage, () => generate({ ...shop, perSecond, seconds }));
      await sleep(BACK_MS);
      const { result: after } = await capacityOf();
      seen.push({ before, calmMs: slowest(calm), during: result, healthMs: slowest(health), kb, after });
      tell(`${round} of ${rounds}: ${[before, result, after].map(rate).join(', ')} answered a second`);
    }
    return [
      { title: `${times} times as much as it can do, ${rounds} times for ${seconds} s`, findings: findingsOf(seen) },
      await closing(stage, NOT_ITS_OWN),
    ];
  },
};

/** The bodies of requests for receipts of the demo shop. */
async function receipts({ db }: Stage): Promise<string[]> {
  await seedDemoShop(db, undefined);
  const query = readFileSync(new URL('../tests/operations/receipt.graphql', import.meta.url), 'utf8');
  const bills = await db.selectFrom('bill').select(['store_id', 'id']).orderBy('id', 'desc').limit(BILLS).execute();
  return bills.map(({ store_id, id }) => JSON.stringify({ query, variables: { id: globalId('bill', store_id, id) } }));
}

function rate({ goodPerSecond }: Report): number {
  return Math.round(goodPerSecond);
}
