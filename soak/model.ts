import fc from 'fast-check';
import { days, trade } from '../tests/model/day.ts';
import { tally } from '../tests/races/ask.ts';
import { askOver, connections } from '../tests/races/http.ts';
import { insisting } from '../tests/races/insisting.ts';
import { closing } from './closing.ts';
import { figure } from './finding.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  days: { default: 50, meaning: 'random days, each in a shop of its own' },
  commands: { default: 400, meaning: 'the most commands of a day' },
  seed: { default: 0, meaning: 'what the days follow from; 0 is another one each time' },
};

/** Random commands whose every answer a model of the shop foretells; a day that differs is shrunk and printed. */
export const model: Soak<keyof typeof SETTINGS> = {
  says: 'random commands against a model of the shop, over HTTP',
  settings: SETTINGS,
  async run(stage, settings, tell) {
    const seed = settings.seed || Math.floor(Math.random() * 2 ** 31);
    tell(`${settings.days} days from --seed ${seed} …`);
    const agent = connections(1);
    let commands = 0;
    const results: string[] = [];
    const street = {
      db: stage.db,
      till: async ({ code: store }: { code: string }) => insisting(askOver(agent, { url: stage.server.url, store })),
      note(mutation: string, codes: readonly string[]) {
        commands++;
        for (const code of codes.length > 0 ? codes : ['done']) results.push(`${mutation}: ${code}`);
      },
    };
    const started = performance.now();
    await fc.assert(
      fc.asyncProperty(days(settings.commands), ([rules, commands]) => trade(street, rules, commands)),
      { seed, numRuns: settings.days },
    );
    const seconds = (performance.now() - started) / 1_000;
    const counted = Object.entries(tally(results))
      .sort()
      .map(([what, times]) => figure(what, times));
    return [
      {
        title: `${settings.days} days`,
        findings: [
          figure('seed', seed),
          figure('commands', commands),
          figure('seconds', seconds.toFixed(1)),
          ...counted,
        ],
      },
      await closing(stage),
    ];
  },
};
