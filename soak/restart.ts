import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../src/demo/random.ts';
import { ACKNOWLEDGES_WHAT_IS_WRITTEN, restartImmediately } from '../tests/support/restart-cluster.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { exactly, figure, within } from './finding.ts';
import { openWork, RETRYABLE } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  restarts: { default: 5, meaning: 'how often PostgreSQL is ended without a goodbye, and started again' },
  clients: { default: 16, meaning: 'clients at work' },
  seed: { default: 1, meaning: 'what the moments of the restarts follow from' },
};

const MOMENT_MS = { least: 200, most: 700 };
const PROMISED_MS = { afterAccepting: 2_000, inAll: 5_000 };

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
      unloaded?.push(await work.untilServed());
      const end = work.begin();
      await sleep(random.integer(MOMENT_MS.least, MOMENT_MS.most));
      const cut = performance.now();
      await restartImmediately(stage.cluster);
      const accepts = performance.now();
      await work.untilServed();
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
