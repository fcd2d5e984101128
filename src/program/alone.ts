import { ALONE } from '../workers/workers.ts';
import type { Means } from './means.ts';
import { openPrepared, whenLost } from './prepared.ts';
import { onRenewal } from './renewal.ts';
import type { Life } from './run-program.ts';
import { serve } from './serve.ts';
import { greet } from './welcome.ts';

/** The server in one process. */
export async function run({ hold, stopped }: Life, means: Means): Promise<void> {
  onRenewal(() =>
    means.log.warn('a single process cannot be replaced in place: restart it, or set WORKERS to 2 or more'),
  );
  const database = await openPrepared(hold, means);
  const server = await hold(serve(means, database, ALONE));
  await greet(means, database, server);
  await Promise.race([stopped, whenLost(database)]);
}
