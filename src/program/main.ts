import { readConfig } from '../config.ts';
import { openLog } from '../logging/log.ts';
import { placeIn } from '../workers/place.ts';
import { runProgram } from './run-program.ts';

await runProgram(async (life) => {
  const config = readConfig();
  const { production, logLevel = production ? 'info' : 'warn' } = config;
  const place = placeIn(process.argv);
  const log = openLog({ production, level: logLevel, worker: place?.place });
  life.report((err) => log.error({ err }, 'ended by an error'));
  void life.stopped.then(() => log.info('stopping'));
  const means = { config, log };
  // Each of these loads what it needs itself: a primary serves nothing, and who serves alone knows no workers.
  if (place) await (await import('./worker.ts')).run(life, means, place);
  else if (config.workers > 1) await (await import('./primary.ts')).run(life, means);
  else await (await import('./alone.ts')).run(life, means);
}, 0);
