import { setTimeout as sleep } from 'node:timers/promises';
import { askOver, connections } from '../tests/races/http.ts';
import { whilePaused } from '../tests/support/paused.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { exactly, figure, told, within } from './finding.ts';
import { codesOf, during, group, looksAt, slowest } from './group.ts';
import { openWork, RETRYABLE } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  seconds: { default: 10, meaning: 'how long PostgreSQL does nothing' },
  clients: { default: 8, meaning: 'clients who read, and as many who sell' },
};

/** A request has ten seconds. */
const PROMISED_MS = { answer: 10_000, health: 100, back: 2_000 };
const UNLOADED_MS = 2_000;

/** PostgreSQL is there and says nothing. */
export const paused: Soak<keyof typeof SETTINGS> = {
  says: 'PostgreSQL hangs: every request is answered in time all the same, and it goes on when PostgreSQL does',
  settings: SETTINGS,
  async run(stage, { seconds, clients }, tell) {
    const work = await openWork(stage, clients);
    const { url } = stage.server;
    const ask = askOver(connections(clients), { url, store: work.stall.code });
    let [unready, wentOn] = [0, 0];
    const groups = {
      reads: () => group(clients, () => codesOf(ask, '{ products(first: 10) { nodes { id } } }')),
      sales: () => group(clients, () => work.sell(0)),
      health: looksAt(url, ['/healthz']),
    };
    await during(groups, () => sleep(UNLOADED_MS));
    const calm = await during(groups, () => sleep(UNLOADED_MS));
    tell(`PostgreSQL is stopped for ${seconds} s …`);
    const seen = await during(groups, async () => {
      await whilePaused(stage.cluster, async () => {
        await sleep((seconds * 1_000) / 2);
        if ((await fetch(`${url}/readyz`)).status === 503) unready++;
        await sleep((seconds * 1_000) / 2);
      });
      wentOn = performance.now();
    });
    await work.untilServed();
    const backMs = performance.now() - wentOn;
    await work.settle();
    const findings = [
      within('slowest answer to a read', PROMISED_MS.answer, slowest(calm.reads), slowest(seen.reads)),
      within('slowest answer to a sale', PROMISED_MS.answer, slowest(calm.sales), slowest(seen.sales)),
      within('slowest /healthz', PROMISED_MS.health, slowest(calm.health), slowest(seen.health)),
      exactly('/healthz that said no', 0, seen.health.codes.length),
      exactly('/readyz said no', 1, unready),
      within('until all are served again', PROMISED_MS.back, slowest(calm.sales), backMs),
      figure('reads', seen.reads.tookMs.length),
      ...told(RETRYABLE, seen.reads.codes),
      figure('sales', seen.sales.tookMs.length),
    ];
    const books = await work.books(RETRYABLE);
    return [{ title: `PostgreSQL hangs for ${seconds} s`, findings }, books, await closing(stage, NOT_ITS_OWN)];
  },
};
