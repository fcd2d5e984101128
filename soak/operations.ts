import { seedDemoShop } from '../src/program/demo.ts';
import { makeSchema } from '../src/schema.ts';
import { pool } from '../tests/support/argument-pool.ts';
import { randomOperation } from '../tests/support/random-operation.ts';
import { closing } from './closing.ts';
import { hail } from './hostile.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  operations: { default: 10_000, meaning: 'random operations' },
  depth: { default: 7, meaning: 'the most levels of fields' },
  clients: { default: 8, meaning: 'requests on the way at a time' },
  seed: { default: 1, meaning: 'the number of the first operation' },
};

const LEAST_DEPTH = 3;

/** Random valid operations over the whole schema. */
export const operations: Soak<keyof typeof SETTINGS> = {
  says: 'random valid operations, none of which is a fault of ours',
  settings: SETTINGS,
  async run(stage, { operations: bodies, depth, clients, seed }, tell) {
    await seedDemoShop(stage.db, undefined);
    const schema = makeSchema();
    const depths = Math.max(1, depth - LEAST_DEPTH + 1);
    const body = (number: number) => {
      const { text: query, variables } = randomOperation(schema, pool, seed + number, LEAST_DEPTH + (number % depths));
      return Buffer.from(JSON.stringify({ query, variables }));
    };
    return [
      await hail(stage, { title: `${bodies} random operations`, bodies, clients, body }, tell),
      await closing(stage),
    ];
  },
};
