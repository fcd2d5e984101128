import { setTimeout as sleep } from 'node:timers/promises';
import { restartImmediately } from '../tests/support/restart-cluster.ts';
import { administer } from '../tests/support/server.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { atLeast, type Chapter, figure, told, within } from './finding.ts';
import { during, group, slowest } from './group.ts';
import { openWork } from './open-work.ts';
import type { Soak } from './soak.ts';
import type { Stage } from './stage.ts';

const SETTINGS = {
  seconds: { default: 8, meaning: 'how long the disk is full, each time' },
  clients: { default: 8, meaning: 'clients who sell' },
};

const MEGABYTES = 200;
/** Some sales still find room. */
const LEFT_KB = 256;
const PROMISED_MS = { answer: 10_000, back: 2_000 };
const UNLOADED_MS = 2_000;
const SWITCHED_EVERY_MS = 200;

/** The disk of PostgreSQL fills up: first no table can grow, then its log cannot, which it does not survive. */
export const disk: Soak<keyof typeof SETTINGS> = {
  says: 'the disk of PostgreSQL is full: sales are refused as ones to try again, and nothing is half done (needs root)',
  settings: SETTINGS,
  needs: {
    diskMegabytes: MEGABYTES,
    postgres: { synchronous_commit: 'on', max_wal_size: '32MB', min_wal_size: '32MB' },
  },
  async run(stage, { seconds, clients }, tell) {
    if (stage.disk === undefined) {
      const skipped = 'SKIPPED: no disk in memory can be mounted here, which takes root. Nothing was tried.';
      tell(skipped);
      return [{ title: skipped, findings: [] }];
    }
    const { fill } = stage.disk;
    const work = await openWork(stage, clients);
    const sales = { sales: () => group(clients, () => work.sell(0), 20) };
    await during(sales, () => sleep(UNLOADED_MS));
    const calm = await during(sales, () => sleep(UNLOADED_MS));
    const chapters: Chapter[] = [];
    for (const [title, meanwhile] of [
      ['no table can grow', () => sleep(seconds * 1_000)],
      ['the log of PostgreSQL cannot grow', () => fillTheLog(stage, seconds)],
    ] as const) {
      tell(`${title}, for ${seconds} s …`);
      const free = await fill(LEFT_KB);
      const seen = await during(sales, meanwhile);
      await free();
      const restarted = await restartIfEnded(stage);
      const began = performance.now();
      await work.untilServed();
      const backMs = performance.now() - began;
      await work.settle();
      const findings = [
        figure('sales', seen.sales.tookMs.length),
        atLeast('of which refused', 1, seen.sales.codes.length),
        ...told({ SERVICE_UNAVAILABLE: 'any', CONFLICT_RETRY: 'any' }, seen.sales.codes),
        within('slowest answer', PROMISED_MS.answer, slowest(calm.sales), slowest(seen.sales)),
        figure('how often PostgreSQL ended, and was started again when there was room', restarted),
        within('until all are served, once there is room', PROMISED_MS.back, slowest(calm.sales), backMs),
      ];
      chapters.push({ title: `${title}, for ${seconds} s`, findings });
    }
    const books = await work.books({ SERVICE_UNAVAILABLE: 'any', CONFLICT_RETRY: 'any' });
    return [...chapters, books, await closing(stage, NOT_ITS_OWN)];
  },
};

/** Has PostgreSQL begin one file of its log after the other, until there is no room for the next. */
async function fillTheLog({ databaseUrl }: Stage, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds * 1_000; passed += SWITCHED_EVERY_MS) {
    await administer(databaseUrl, (client) => client.query('select pg_switch_wal()')).catch(() => {});
    await sleep(SWITCHED_EVERY_MS);
  }
}

async function restartIfEnded({ cluster, databaseUrl }: Stage): Promise<0 | 1> {
  const lives = await administer(databaseUrl, async () => true).catch(() => false);
  if (lives) return 0;
  await restartImmediately(cluster);
  return 1;
}
