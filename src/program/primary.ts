import { METRICS } from '../profiler/metrics-route.ts';
import { left, type Told } from '../profiling/together.ts';
import { urlOf } from '../serving/url.ts';
import { Fleet } from '../workers/fleet.ts';
import { listening } from './listen.ts';
import type { Means } from './means.ts';
import { openPrepared, whenLost } from './prepared.ts';
import { onRenewal } from './renewal.ts';
import type { Life } from './run-program.ts';
import { greet } from './welcome.ts';
import type { Said } from './worker.ts';

/** For the jobs of this process: it serves nothing. */
const POOL_SIZE = 2;
/** What a worker needs to answer what it began, beyond the notice that it gives. */
const FINISH_MS = 12_000;

/** The process that keeps several others serving, and does what is done once. */
export async function run({ hold, stopped }: Life, means: Means): Promise<void> {
  const { config, log } = means;
  const fleet = new Fleet({
    ...{ count: config.workers, host: config.host, port: config.port, log },
    patienceMs: config.noticeSeconds * 1_000 + FINISH_MS,
    folds: { [METRICS]: (before, last) => left(before as Told | undefined, last as Told) },
  });
  const database = await openPrepared(hold, { ...means, config: { ...config, poolSize: POOL_SIZE } });
  const opening = listening(config, () => fleet.open());
  await hold(opening.then(() => fleet));
  const { address, said } = await opening;
  const { graphiql } = said as Said;
  await greet(means, database, { url: urlOf(config.host, address), graphiql });
  // Not before: a post that was filled twice while the fleet opens would leave a worker behind that nobody ends.
  onRenewal(() => void fleet.roll());
  await Promise.race([stopped, whenLost(database)]);
}
