import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../src/demo/random.ts';
import { byCard, pieces } from '../tests/races/tills.ts';
import { ACKNOWLEDGES_WHAT_IS_WRITTEN, restartImmediately } from '../tests/support/restart-cluster.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { exactly, figure, within } from './finding.ts';
import { openWork, RETRYABLE, type Work } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  restarts: { default: 5, meaning: 'how often PostgreSQL is ended without a goodbye, and started again' },
  clients: { default: 16, meaning: 'clients at work' },
  seed: { default: 1, meaning: 'what the moments of the restarts follow from' },
};

const MOMENT_MS = { least: 200, most: 700 };
const PROMISED_MS = { afterAccepting: 2_000, inAll: 5_000 };
const AT_ONCE = 8;
const GIVES_UP_MS = 10_000;
const PAUSE_MS = 10;

/** A crash of PostgreSQL while tills are at work: the server goes on by itself. */
export const restart: Soak<keyof typeof SETTINGS> = {
  says: 'PostgreSQL crashes under load: the server lives, is soon back, and has lost nothing',
  settings: SETTINGS,
  needs: { postgres: ACKNOWLEDGES_WHAT_IS_WRITTEN },
  async run(stage, { restarts, clients, seed }, tell) {
    const work = await openWork(stage, clients);
    const random = seededRandom(seed);
    let ended = 0;
    void stage.server.ended.then(() => ended++);
    const [unloaded, afterAccepting, inAll]: number[][] = [[], [], []];
    for (let round = 1; round <= restarts; round++) {
      unloaded?.push(await untilAllAreServed(work));
      const end = work.begin();
      await sleep(random.integer(MOMENT_MS.least, MOMENT_MS.most));
      const cut = performance.now();
      await restartImmediately(stage.cluster);
      const accepts = performance.now();
      await untilAllAreServed(work);
      afterAccepting?.push(performance.now() - accepts);
      inAll?.push(performance.now() - cut);
      await end();
      await work.settle();
      tell(
        `${round} of ${restarts}: accepts after ${Math.round(accepts - cut)} ms, serves after ${Math.round(inAll?.at(-1) ?? 0)} ms`,
      );
    }
    const slowest = Math.max(...(unloaded ?? []));
    const findings = [
      exactly('servers that ended of it', 0, ended),
      within(
        'until it serves, once PostgreSQL accepts',
        PROMISED_MS.afterAccepting,
        slowest,
        Math.max(...(afterAccepting ?? [])),
      ),
      within('until it serves, in all', PROMISED_MS.inAll, slowest, Math.max(...(inAll ?? []))),
      figure('clients', clients),
    ];
    return [
      { title: `${restarts} restarts`, findings },
      await work.books(RETRYABLE),
      await closing(stage, NOT_ITS_OWN),
    ];
  },
};

/** How long it takes until several clients at once are all served. */
async function untilAllAreServed({ tills, stall, book }: Work): Promise<number> {
  const started = performance.now();
  const input = { register: 'T9', lines: [pieces(stall.productIds[0] ?? '', 1)], ...byCard(151) };
  for (;;) {
    const served = await Promise.all(Array.from({ length: AT_ONCE }, () => book.send(tills, 'sell', input)));
    const tookMs = performance.now() - started;
    if (served.every((payload) => payload !== undefined)) return tookMs;
    if (tookMs > GIVES_UP_MS) throw new Error(`Not served within ${GIVES_UP_MS} ms: ${book.failures.at(-1)}.`);
    await sleep(PAUSE_MS);
  }
}
