import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../src/demo/random.ts';
import { stopBehindAProxy } from '../tests/faults/stop-behind-a-proxy.ts';
import { askOver, connections } from '../tests/races/http.ts';
import { closing } from './closing.ts';
import { exactly, figure, within } from './finding.ts';
import { openWork } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  stops: { default: 5, meaning: 'how often the server is told to stop' },
  clients: { default: 16, meaning: 'clients at work' },
  seed: { default: 1, meaning: 'what the moments of the stops follow from' },
};

const MOMENT_MS = { least: 200, most: 700 };
const MOST_MS = 10_000;
const LONG = 8;

/** SIGTERM while tills are at work: whoever is connected is answered. */
export const stop: Soak<keyof typeof SETTINGS> = {
  says: 'the server is told to stop under load: it answers who is connected, and ends with 0',
  settings: SETTINGS,
  async run(stage, { stops, clients, seed }, tell) {
    const work = await openWork(stage, clients);
    const ask = askOver(connections(LONG), { url: stage.server.url, store: work.stall.code });
    let longAnswered = 0;
    const random = seededRandom(seed);
    const [unloaded, loaded, codes]: [number[], number[], (number | null)[]] = [[], [], []];
    for (let round = 1; round <= stops; round++) {
      if (round === 1) {
        unloaded.push(await timed(stage.server.stop));
        await stage.serve();
      }
      const end = work.begin();
      await sleep(random.integer(MOMENT_MS.least, MOMENT_MS.most));
      loaded.push(
        await timed(async () => {
          const { code, answered } = await stopBehindAProxy(stage.server, stage.db, { ask, long: LONG, end });
          codes.push(code);
          longAnswered += answered;
        }),
      );
      await stage.serve();
      await work.settle();
      tell(`${round} of ${stops}: ended after ${Math.round(loaded.at(-1) ?? 0)} ms`);
    }
    const findings = [
      exactly('ended with 0', stops, codes.filter((code) => code === 0).length),
      exactly('requests answered that took longer than it listened', stops * LONG, longAnswered),
      within('until it had ended', MOST_MS, Math.max(...unloaded), Math.max(...loaded)),
      figure('clients', clients),
    ];
    // Not even one that finds nobody: clients come back when the next server listens.
    return [{ title: `${stops} stops`, findings }, await work.books({}), await closing(stage)];
  },
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
