import { readConfig } from './config.ts';
import { openLog } from './logging/log.ts';
import { tuneHeap } from './program/heap.ts';
import { runProgram } from './program/run-program.ts';
import { placeIn } from './workers/place.ts';

tuneHeap();
await runProgram(async (life) => {
  const config = readConfig();
  const { production, logLevel = production ? 'info' : 'warn' } = config;
  const place = placeIn(process.argv);
  const log = openLog({ production, level: logLevel, worker: place?.place });
  life.report((err) => log.error({ err }, 'ended by an error'));
  void life.stopped.then(() => log.info('stopping'));
  const means = { config, log };
  // Each of these loads what it needs itself: a primary serves nothing, and who serves alone knows no workers.
  if (place) await (await import('./program/worker.ts')).run(life, means, place);
  else if (config.workers > 1) await (await import('./program/primary.ts')).run(life, means);
  else await (await import('./program/alone.ts')).run(life, means);
}, 0);
