import { readConfig } from '../src/config.ts';
import { readOptions } from './options.ts';
import { report as reportProfiler } from './profiler/report.ts';
import { runProfiler } from './profiler/run.ts';
import { runProgram } from './program.ts';
import { demoShop, givenShop } from './quick/database.ts';
import { report } from './quick/report.ts';
import { runReads } from './quick/run-reads.ts';
import { runWrites } from './quick/run-writes.ts';

await runProgram(main);

// The table alone goes to stdout, so that it can be piped into a note.
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { databaseUrl, store } = readConfig();
  console.error(databaseUrl === undefined ? 'Filling a throwaway PostgreSQL …' : `Reading store ${store} …`);
  const shop = databaseUrl === undefined ? await demoShop() : givenShop(databaseUrl, store);
  try {
    const announce = (operation: string) => console.error(`Comparing ${operation} …`);
    if (options.contest === 'profiler') {
      console.log(reportProfiler(await runProfiler(shop, options, announce)));
      return;
    }
    const reads = await runReads(shop, options, announce);
    const writes = shop.isThrowaway ? await runWrites(shop, options, announce) : [];
    if (!shop.isThrowaway)
      console.error('A database of yours is not written to: without DATABASE_URL writes are compared too.');
    console.log(report([...reads, ...writes]));
  } finally {
    await shop.stop();
  }
}
