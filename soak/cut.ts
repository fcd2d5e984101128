import { setTimeout as sleep } from 'node:timers/promises';
import { openProxy, type Weather } from '../tests/support/proxy.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { type Chapter, figure, within } from './finding.ts';
import { during, group, slowest } from './group.ts';
import { openWork, RETRYABLE } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  seconds: { default: 5, meaning: 'how long each kind of weather lasts' },
  clients: { default: 16, meaning: 'clients who sell' },
};

const CUT_EVERY_MS = 200;
const UNLOADED_MS = 2_000;
const ANSWER_MS = 10_000;

/** What the network between the server and PostgreSQL does, and how soon after it all are served again. */
const WEATHERS: readonly { title: string; backMs: number; weather: Weather | 'cutting' }[] = [
  { title: 'connections are cut', backMs: 2_000, weather: 'cutting' },
  { title: 'half of what is sent arrives, and then nothing', backMs: 2_000, weather: 'halving' },
  { title: 'everything comes late', backMs: 2_000, weather: 'slow' },
  // What was lost is waited for until the time of a statement is over.
  { title: 'everything is lost, and nobody is told', backMs: 7_000, weather: 'lossy' },
];

/** The network between the server and PostgreSQL fails in all the ways in which networks do. */
export const cut: Soak<keyof typeof SETTINGS> = {
  says: 'connections to PostgreSQL are cut, halved, late and lost: nothing is lost with them, and it is soon back',
  settings: SETTINGS,
  async run(stage, { seconds, clients }, tell) {
    const proxy = await openProxy(stage.databaseUrl);
    await stage.server.stop();
    await stage.serve({ DATABASE_URL: proxy.url });
    const work = await openWork(stage, clients);
    const sales = { sales: () => group(clients, () => work.sell(0)) };
    await during(sales, () => sleep(UNLOADED_MS));
    const calm = await during(sales, () => sleep(UNLOADED_MS));
    const unloadedMs = slowest(calm.sales);
    const chapters: Chapter[] = [];
    for (const { title, backMs, weather } of WEATHERS) {
      let fair = 0;
      tell(`${title}, for ${seconds} s …`);
      const seen = await during(sales, async () => {
        for (let passed = 0; passed < seconds * 1_000; passed += CUT_EVERY_MS) {
          if (weather === 'cutting') proxy.cut();
          else proxy.weather = weather;
          await sleep(CUT_EVERY_MS);
        }
        proxy.weather = 'fair';
        fair = performance.now();
      });
      await work.untilServed();
      const tookMs = performance.now() - fair;
      await work.settle();
      const findings = [
        within('slowest answer', ANSWER_MS, unloadedMs, slowest(seen.sales)),
        within('until all are served again', backMs, unloadedMs, tookMs),
        figure('sales', seen.sales.tookMs.length),
        figure('of which failed', seen.sales.codes.length),
      ];
      chapters.push({ title, findings });
    }
    const books = await work.books(RETRYABLE);
    const end = await closing(stage, NOT_ITS_OWN);
    await proxy.close();
    return [...chapters, books, end];
  },
};
