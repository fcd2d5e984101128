import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../src/setup-error.ts';
import { allKept, table } from './finding.ts';
import { readOptions } from './options.ts';
import { openStage } from './stage.ts';

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}
// Whoever is still on the way is not waited for: the cluster has gone.
process.exit();

// The table alone goes to stdout, so that it can be piped into a note.
async function main(): Promise<boolean> {
  const { soak, settings, minutes } = readOptions(process.argv.slice(2));
  const late = sleep(minutes * 60_000).then(() => {
    throw new SetupError(`The soak did not end within ${minutes} minutes; see --minutes.`);
  });
  const stage = await openStage(soak.needs);
  try {
    const chapters = await Promise.race([soak.run(stage, settings, (line) => console.error(line)), late]);
    console.log(table(chapters));
    return allKept(chapters);
  } finally {
    await stage.close();
  }
}
