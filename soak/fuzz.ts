import { seedDemoShop } from '../src/program/demo.ts';
import { mutatedBody } from '../tests/fuzz/mutate.ts';
import { closing } from './closing.ts';
import { hail } from './hostile.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  bodies: { default: 100_000, meaning: 'mutated bodies' },
  clients: { default: 16, meaning: 'requests on the way at a time' },
  seed: { default: 1, meaning: 'the number of the first body' },
};

/** Good requests to which something happened: bytes, words of the document, values of the variables. */
export const fuzz: Soak<keyof typeof SETTINGS> = {
  says: 'mutated bodies, none of which is a fault of ours',
  settings: SETTINGS,
  async run(stage, { bodies, clients, seed }, tell) {
    await seedDemoShop(stage.db, undefined);
    const title = `${bodies} mutated bodies`;
    return [
      await hail(stage, { title, bodies, clients, body: (number) => mutatedBody(seed + number) }, tell),
      await closing(stage),
    ];
  },
};
