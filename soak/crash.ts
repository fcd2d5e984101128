import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../src/demo/random.ts';
import { closing } from './closing.ts';
import { exactly, figure } from './finding.ts';
import { openWork } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  kills: { default: 20, meaning: 'how often the server is killed' },
  clients: { default: 16, meaning: 'clients at work' },
  seed: { default: 1, meaning: 'what the moments of the kills follow from' },
};

const MOMENT_MS = { least: 50, most: 900 };
const TOLD_EVERY = 10;

/** SIGKILL while tills sell, pay back and receive goods, each under a key. */
export const crash: Soak<keyof typeof SETTINGS> = {
  says: 'the server is killed under load: nothing acknowledged is lost, half done or doubled',
  settings: SETTINGS,
  async run(stage, { kills, clients, seed }, tell) {
    const work = await openWork(stage, clients);
    const random = seededRandom(seed);
    let killed = 0;
    for (let kill = 1; kill <= kills; kill++) {
      const end = work.begin();
      await sleep(random.integer(MOMENT_MS.least, MOMENT_MS.most));
      stage.server.signal('SIGKILL');
      if ((await stage.server.ended) === null) killed++;
      await end();
      await stage.serve();
      await work.settle();
      if (kill % TOLD_EVERY === 0) tell(`${kill} of ${kills}, ${work.book.acknowledged} acknowledged`);
    }
    return [
      { title: `${kills} kills`, findings: [exactly('killed', kills, killed), figure('clients', clients)] },
      await work.books({ ECONNRESET: 'any', ECONNREFUSED: 'any', EPIPE: 'any' }),
      await closing(stage),
    ];
  },
};
