import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../src/demo/random.ts';
import { stopBehindAProxy } from '../tests/faults/stop-behind-a-proxy.ts';
import type { Ask } from '../tests/races/ask.ts';
import { askOver, connections } from '../tests/races/http.ts';
import { closing } from './closing.ts';
import { atMost, exactly, figure, within } from './finding.ts';
import { openWork } from './open-work.ts';
import type { Soak } from './soak.ts';
import type { Stage } from './stage.ts';

const SETTINGS = {
  stops: { default: 5, meaning: 'how often the server is told to stop' },
  clients: { default: 16, meaning: 'clients at work' },
  seed: { default: 1, meaning: 'what the moments of the stops follow from' },
};

const MOMENT_MS = { least: 200, most: 700 };
const MOST_MS = 10_000;
const LONG = 8;
const FIRST_ANSWER_MS = 1_500;

/** SIGTERM while tills are at work: whoever is connected is answered. */
export const stop: Soak<keyof typeof SETTINGS> = {
  says: 'the server is told to stop under load: it answers who is connected, and ends with 0',
  settings: SETTINGS,
  async run(stage, { stops, clients, seed }, tell) {
    const work = await openWork(stage, clients);
    const ask = askOver(connections(LONG), { url: stage.server.url, store: work.stall.code });
    const unloadedMs = await timed(stage.server.stop);
    const startsMs = [await timed(() => firstAnswer(stage, ask))];
    const random = seededRandom(seed);
    const [stopsMs, codes]: [number[], (number | null)[]] = [[], []];
    let longAnswered = 0;
    for (let round = 1; round <= stops; round++) {
      const end = work.begin();
      await sleep(random.integer(MOMENT_MS.least, MOMENT_MS.most));
      const told = performance.now();
      const { code, answered } = await stopBehindAProxy(stage.server, stage.db, { ask, long: LONG, end });
      stopsMs.push(performance.now() - told);
      codes.push(code);
      longAnswered += answered;
      startsMs.push(await timed(() => firstAnswer(stage, ask)));
      await work.settle();
      tell(`${round} of ${stops}: ended after ${Math.round(stopsMs.at(-1) ?? 0)} ms`);
    }
    const findings = [
      exactly('ended with 0', stops, codes.filter((code) => code === 0).length),
      exactly('requests answered that took longer than it listened', stops * LONG, longAnswered),
      within('until it had ended', MOST_MS, unloadedMs, Math.max(...stopsMs)),
      // The quickest, since whoever else uses the machine only makes it slower.
      atMost(
        'from its start to its first answer, ms, the quickest',
        FIRST_ANSWER_MS,
        Math.round(Math.min(...startsMs)),
      ),
      figure('the slowest', Math.round(Math.max(...startsMs))),
      figure('clients', clients),
    ];
    // Not even one that finds nobody: clients come back when the next server listens.
    return [{ title: `${stops} stops`, findings }, await work.books({}), await closing(stage)];
  },
};

/** Starts the next server, and has it read something. */
async function firstAnswer(stage: Stage, ask: Ask): Promise<void> {
  await stage.serve();
  const { errors } = await ask('{ products(first: 1) { nodes { id } } }', {});
  if (errors.length > 0) throw new Error(`The first answer was no good one: ${errors[0]?.message}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
