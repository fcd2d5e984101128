import path from 'node:path';
import type { Config } from '../config.ts';
import { connectMigrated } from '../database/connect.ts';
import type { RunningServer } from '../server.ts';
import { Link } from '../workers/link.ts';
import type { Place } from '../workers/place.ts';
import { portion } from '../workers/portion.ts';
import type { Means } from './means.ts';
import { connectionErrors } from './prepared.ts';
import type { Life } from './run-program.ts';
import { serve } from './serve.ts';

/** What a worker says when it takes connections. */
export type Said = Pick<RunningServer, 'graphiql'>;

/** One of several processes that serve. */
export async function run({ hold, tell, stop, stopped }: Life, means: Means, place: Place): Promise<void> {
  const link = await hold(Promise.resolve(new Link(place, stop)));
  // The primary has one sentence for all of them.
  tell((sentence) => link.fails(sentence));
  const config = portionOf(means.config, place);
  const database = await hold(connectMigrated(config, { onConnectionError: connectionErrors(means.log) }));
  const serving = serve({ ...means, config }, database, link);
  await hold(serving.then(({ close }) => ({ close: () => close(link.isReplaced) })));
  const { graphiql } = await serving;
  link.opens({ graphiql } satisfies Said);
  await stopped;
}

/** What of these settings one of several workers may use. */
function portionOf(config: Config, { place, count }: Place): Config {
  const { poolSize, costPerSecond, profilerDir } = config;
  return {
    ...config,
    poolSize: portion(poolSize, count),
    costPerSecond: costPerSecond === 0 ? 0 : portion(costPerSecond, count),
    profilerDir: profilerDir && path.join(profilerDir, `worker-${place}`),
  };
}
